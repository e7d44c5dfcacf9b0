-- Events that arrive at the same moment are recorded by one statement, and wait for the disk once. In the order of
-- their names, so that two processes with the same events never wait for each other in a circle.
CREATE FUNCTION record_events(p_events jsonb) RETURNS boolean[]
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH recorded AS MATERIALIZED (
    SELECT e.n, record_event((e.event->>'id')::uuid, (e.event->>'connectionId')::uuid, e.event->>'providerEventId',
      e.event->>'type', e.event->>'objectId', e.event->'refs', (e.event->>'source')::"EventSource",
      (e.event->>'occurredAt')::timestamptz) AS is_new
    FROM (SELECT * FROM jsonb_array_elements(p_events) WITH ORDINALITY AS given(event, n)
      ORDER BY event->>'connectionId', event->>'providerEventId') e
  )
  SELECT array_agg(is_new ORDER BY n) FROM recorded
$$;
REVOKE ALL ON FUNCTION record_events FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_events TO recoup_app;
