-- Events of one customer that wait are handled together: each object is read once for all of them.
CREATE INDEX "ProviderEvent_waiting_customer" ON "ProviderEvent" ("merchantId", ("refs"->>'customer'))
  WHERE "state" = 'received';

-- The job says whose event it is, so that a worker knows without a look that it is at work for that customer.
CREATE OR REPLACE FUNCTION record_event(
  p_id uuid, p_connection uuid, p_provider_event_id text, p_type text, p_object text, p_refs jsonb,
  p_source "EventSource", p_occurred_at timestamptz
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE owner uuid;
BEGIN
  INSERT INTO "ProviderEvent" ("id", "merchantId", "connectionId", "providerEventId", "type", "objectId", "refs",
    "source", "occurredAt")
  SELECT p_id, c."merchantId", c."id", p_provider_event_id, p_type, p_object, p_refs, p_source, p_occurred_at
  FROM "Connection" c WHERE c."id" = p_connection
  ON CONFLICT ("connectionId", "providerEventId") DO NOTHING
  RETURNING "merchantId" INTO owner;
  IF owner IS NULL THEN RETURN false; END IF;
  PERFORM graphile_worker.add_job('event.handle', json_strip_nulls(json_build_object('merchantId', owner,
    'eventId', p_id, 'customer', p_refs->>'customer')), job_key := p_id::text, job_key_mode := 'unsafe_dedupe');
  RETURN true;
END $$;

-- An event first, then those of the same customer that wait like it; none where one of them was tried before, as
-- what troubles one must not hold up the others. It gives away only what belongs to the event it is given.
CREATE FUNCTION events_to_handle(p_merchant uuid, p_event uuid, p_most int) RETURNS TABLE (
  "id" uuid, "type" text, "providerEventId" text, "objectId" text, "refs" jsonb, "occurredAt" timestamptz,
  "state" text, "attempts" int, "mode" text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH first AS (
    SELECT e.*, c."mode" FROM "ProviderEvent" e JOIN "Connection" c ON c."id" = e."connectionId"
    WHERE e."id" = p_event AND e."merchantId" = p_merchant
  )
  SELECT f."id", f."type", f."providerEventId", f."objectId", f."refs", f."occurredAt", f."state"::text,
    f."attempts", f."mode"::text FROM first f
  UNION ALL
  (SELECT s."id", s."type", s."providerEventId", s."objectId", s."refs", s."occurredAt", s."state"::text,
    s."attempts", f."mode"::text
  FROM first f JOIN "ProviderEvent" s ON s."merchantId" = p_merchant AND s."state" = 'received'
    AND s."refs"->>'customer' = f."refs"->>'customer' AND s."connectionId" = f."connectionId"
  WHERE f."state" = 'received' AND f."attempts" = 0 AND s."attempts" = 0 AND s."id" <> f."id"
  LIMIT p_most)
$$;
REVOKE ALL ON FUNCTION events_to_handle FROM PUBLIC;
GRANT EXECUTE ON FUNCTION events_to_handle TO recoup_app;
