-- As before, but nobody waits for the disk: a crash of the database forgives the attempts of its last moment.
CREATE OR REPLACE FUNCTION take_attempt(p_key text, p_most integer, p_window_ms integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE available float;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  INSERT INTO "Attempt" ("keyHash", "tokens", "refilledAt") VALUES (p_key, p_most, clock_timestamp())
    ON CONFLICT DO NOTHING;
  PERFORM 1 FROM "Attempt" WHERE "keyHash" = p_key FOR UPDATE;
  SELECT least(p_most, tokens + p_most * 1000 * extract(epoch FROM clock_timestamp() - "refilledAt") / p_window_ms)
    INTO available FROM "Attempt" WHERE "keyHash" = p_key;
  IF available < 1 THEN RETURN greatest(1, ceil((1 - available) * p_window_ms / p_most)); END IF;
  UPDATE "Attempt" SET tokens = available - 1, "refilledAt" = clock_timestamp() WHERE "keyHash" = p_key;
  -- No window is as long as a day: what is older is full again, as if it had never been.
  IF random() < 0.01 THEN
    DELETE FROM "Attempt" WHERE "keyHash" IN (
      SELECT "keyHash" FROM "Attempt" WHERE "refilledAt" < clock_timestamp() - interval '1 day'
      LIMIT 1000 FOR UPDATE SKIP LOCKED
    );
  END IF;
  RETURN 0;
END $$;
