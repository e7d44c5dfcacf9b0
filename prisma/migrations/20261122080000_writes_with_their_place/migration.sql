-- As note_provider_write, with the request's place in the merchant's budget, where it waits for none: one statement
-- for what somebody waits for. Taking a place does not wait for the disk; the note does, or a crash of the database
-- could lose the line of a request that left.
CREATE FUNCTION note_unasked_write(
  p_id uuid, p_merchant uuid, p_act text, p_request text, p_object text, p_reason text, p_actor text, p_key text,
  p_rate float, p_burst float, p_reserve float
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE durable text := current_setting('synchronous_commit');
BEGIN
  PERFORM take_request_tokens(p_merchant, p_rate, p_burst, p_reserve, true, 1);
  PERFORM set_config('synchronous_commit', durable, true);
  PERFORM note_provider_write(p_id, p_merchant, p_act, p_request, p_object, p_reason, p_actor, p_key);
END $$;
REVOKE ALL ON FUNCTION note_unasked_write FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_unasked_write TO recoup_app;
