-- As before, with one way to a row; what is old goes by the worker's rounds. One attempt in a hundred had swept before
-- it went on, and read the whole table for that: no index is used for what is older than clock_timestamp(). And each
-- attempt had to be written to the index of their times.
CREATE OR REPLACE FUNCTION take_attempt(p_key text, p_most integer, p_window_ms integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET enable_seqscan = off AS $$
DECLARE available float;
BEGIN
  -- Nobody waits for the disk: a crash of the database forgives the attempts of its last moment.
  PERFORM set_config('synchronous_commit', 'off', true);
  LOOP
    SELECT least(p_most, tokens + p_most * 1000 * extract(epoch FROM clock_timestamp() - "refilledAt") / p_window_ms)
      INTO available FROM "Attempt" WHERE "keyHash" = p_key FOR NO KEY UPDATE;
    EXIT WHEN FOUND;
    INSERT INTO "Attempt" ("keyHash", "tokens", "refilledAt") VALUES (p_key, p_most - 1, clock_timestamp())
      ON CONFLICT DO NOTHING;
    IF FOUND THEN RETURN 0; END IF;
  END LOOP;
  IF available < 1 THEN RETURN greatest(1, ceil((1 - available) * p_window_ms / p_most)); END IF;
  UPDATE "Attempt" SET tokens = available - 1, "refilledAt" = clock_timestamp() WHERE "keyHash" = p_key;
  RETURN 0;
END $$;

-- No window is as long as a day: what is older is full again, as if it had never been. What is in use is not old.
CREATE FUNCTION forget_attempts(p_most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE forgotten integer;
BEGIN
  DELETE FROM "Attempt" WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM "Attempt" WHERE "refilledAt" < now() - interval '1 day' LIMIT p_most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END $$;

DROP INDEX "Attempt_refilledAt_idx";

REVOKE ALL ON FUNCTION forget_attempts(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_attempts(integer) TO recoup_app;
