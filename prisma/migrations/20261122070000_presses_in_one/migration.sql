-- A press of a link's button in one statement: the link as read_links reads it, the press counted as take_attempt
-- counts it, and what else came around it. The counted rows are locked in the order of their keys, so that two
-- processes never wait for each other in a circle. A version that runs beside this one asks for the three by turns.
CREATE FUNCTION press_links(p_asked jsonb) RETURNS json
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH found AS MATERIALIZED (
    SELECT a.n, a.ask, read_link(a.ask->>'tokenHash', a.ask->'visit') AS link
    FROM (SELECT * FROM jsonb_array_elements(p_asked) WITH ORDINALITY AS asked(ask, n)
      ORDER BY ask->'visit'->>'addressHash') a
  ), counted AS MATERIALIZED (
    SELECT f.n, take_attempt(f.ask->'attempt'->>'key', (f.ask->'attempt'->>'most')::int,
      (f.ask->'attempt'->>'windowMs')::int) AS wait
    FROM (SELECT n, ask FROM found WHERE link IS NOT NULL ORDER BY ask->'attempt'->>'key') f
  )
  SELECT json_agg(CASE WHEN f.link IS NOT NULL THEN json_build_object('link', f.link, 'waitMs', c.wait,
    'company', CASE WHEN c.wait = 0 THEN visit_company((f.link->'link'->>'id')::uuid,
      (f.link->'link'->>'customerId')::uuid, f.ask->'visit'->>'addressHash', (f.ask->>'from')::timestamptz,
      (f.ask->'visit'->>'at')::timestamptz, (f.ask->'visit'->>'at')::timestamptz) END) END ORDER BY f.n)
  FROM found f LEFT JOIN counted c ON c.n = f.n
$$;
REVOKE ALL ON FUNCTION press_links FROM PUBLIC;
GRANT EXECUTE ON FUNCTION press_links TO recoup_app;
