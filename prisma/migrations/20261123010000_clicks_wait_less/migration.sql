-- What a click waits for, in fewer statements.

-- A merchant's connection: the first click on one of its links waits for it.
CREATE FUNCTION read_connection(p_merchant uuid) RETURNS SETOF "Connection"
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT * FROM "Connection" WHERE "merchantId" = p_merchant
$$;
REVOKE ALL ON FUNCTION read_connection FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read_connection TO recoup_app;

-- Places in the budgets of merchants that were taken without being asked for, of several requests. In one order
-- everywhere, so that two processes that count never wait for each other.
CREATE FUNCTION count_requests(p_taken jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  taken record;
  unreserved constant float := -1e9;
BEGIN
  FOR taken IN
    SELECT t."merchantId", t."rate", t."burst", t."isWrite", count(*)::integer AS "count"
    FROM jsonb_to_recordset(p_taken) t("merchantId" uuid, "rate" float, "burst" float, "isWrite" boolean)
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4
  LOOP
    PERFORM take_request_tokens(taken."merchantId", taken."rate", taken."burst", unreserved, taken."isWrite",
      taken."count");
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION count_requests FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_requests TO recoup_app;

-- As settle_provider_write, which a version that runs beside this one still calls, for several.
CREATE FUNCTION settle_provider_writes(p_answers jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  UPDATE "ProviderWrite" w SET "status" = a."status", "requestId" = a."requestId"
  FROM jsonb_to_recordset(p_answers) a("id" uuid, "merchantId" uuid, "status" integer, "requestId" text)
  WHERE w."id" = a."id" AND w."merchantId" = a."merchantId" AND w."status" IS NULL;
END $$;
REVOKE ALL ON FUNCTION settle_provider_writes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settle_provider_writes TO recoup_app;
