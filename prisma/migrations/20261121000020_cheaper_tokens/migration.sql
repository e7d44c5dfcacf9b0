-- A request's place in the budget is asked for before each request to a provider: one statement less where the
-- row is known, and no wait for the disk. What the last moments of a crashed server forget is a few requests.
CREATE OR REPLACE FUNCTION take_request_token(
  p_merchant uuid, p_rate float, p_burst float, p_reserve float, p_is_write boolean
) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE available float;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  LOOP
    PERFORM 1 FROM "RequestBudget" WHERE "merchantId" = p_merchant FOR UPDATE;
    EXIT WHEN FOUND;
    INSERT INTO "RequestBudget" ("merchantId", "tokens", "refilledAt")
    VALUES (p_merchant, p_burst, clock_timestamp()) ON CONFLICT DO NOTHING;
  END LOOP;
  -- After the wait for the row, so that what was refilled meanwhile counts.
  SELECT least(p_burst, tokens + p_rate * extract(epoch FROM clock_timestamp() - "refilledAt"))
    INTO available FROM "RequestBudget" WHERE "merchantId" = p_merchant;
  IF available < 1 + p_reserve THEN
    RETURN greatest(1, ceil(1000 * (1 + p_reserve - available) / p_rate));
  END IF;
  UPDATE "RequestBudget" SET tokens = available - 1, "refilledAt" = clock_timestamp()
    WHERE "merchantId" = p_merchant;
  INSERT INTO "RequestCount" ("merchantId", "month", "reads", "writes")
  VALUES (p_merchant, date_trunc('month', now() AT TIME ZONE 'UTC'),
    CASE WHEN p_is_write THEN 0 ELSE 1 END, CASE WHEN p_is_write THEN 1 ELSE 0 END)
  ON CONFLICT ("merchantId", "month") DO UPDATE SET
    "reads" = "RequestCount"."reads" + excluded."reads", "writes" = "RequestCount"."writes" + excluded."writes";
  RETURN 0;
END $$;
