-- As take_request_token, for requests that leave at the same moment: how many of them may go now, and after how many
-- milliseconds the next one may. A version that runs beside this one still calls the other.
CREATE FUNCTION take_request_tokens(
  p_merchant uuid, p_rate float, p_burst float, p_reserve float, p_is_write boolean, p_count integer
) RETURNS TABLE ("granted" integer, "wait" integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE available float; taken integer;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  LOOP
    PERFORM 1 FROM "RequestBudget" WHERE "merchantId" = p_merchant FOR UPDATE;
    EXIT WHEN FOUND;
    INSERT INTO "RequestBudget" ("merchantId", "tokens", "refilledAt")
    VALUES (p_merchant, p_burst, clock_timestamp()) ON CONFLICT DO NOTHING;
  END LOOP;
  -- After the wait for the row, so that what was refilled meanwhile counts.
  SELECT least(p_burst, b.tokens + p_rate * extract(epoch FROM clock_timestamp() - b."refilledAt"))
    INTO available FROM "RequestBudget" b WHERE b."merchantId" = p_merchant;
  taken := least(p_count, greatest(0, floor(available - p_reserve)));
  available := available - taken;
  IF taken > 0 THEN
    UPDATE "RequestBudget" SET tokens = available, "refilledAt" = clock_timestamp() WHERE "merchantId" = p_merchant;
    INSERT INTO "RequestCount" ("merchantId", "month", "reads", "writes")
    VALUES (p_merchant, date_trunc('month', now() AT TIME ZONE 'UTC'),
      CASE WHEN p_is_write THEN 0 ELSE taken END, CASE WHEN p_is_write THEN taken ELSE 0 END)
    ON CONFLICT ("merchantId", "month") DO UPDATE SET
      "reads" = "RequestCount"."reads" + excluded."reads", "writes" = "RequestCount"."writes" + excluded."writes";
  END IF;
  RETURN QUERY SELECT taken, greatest(1, ceil(1000 * (1 + p_reserve - available) / p_rate))::integer;
END $$;
REVOKE ALL ON FUNCTION take_request_tokens(uuid, float, float, float, boolean, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_request_tokens(uuid, float, float, float, boolean, integer) TO recoup_app;
