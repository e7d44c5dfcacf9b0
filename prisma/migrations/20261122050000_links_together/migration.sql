-- Links that are followed at the same moment are read by one statement. In the order of the addresses that they were
-- asked from, so that two processes that note the same strangers never wait for each other in a circle.
CREATE FUNCTION read_links(p_asked jsonb) RETURNS json
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH found AS MATERIALIZED (
    SELECT a.n, read_link(a.ask->>'tokenHash', a.ask->'visit') AS link
    FROM (SELECT * FROM jsonb_array_elements(p_asked) WITH ORDINALITY AS asked(ask, n)
      ORDER BY ask->'visit'->>'addressHash') a
  )
  SELECT json_agg(link ORDER BY n) FROM found
$$;
REVOKE ALL ON FUNCTION read_links FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read_links TO recoup_app;
