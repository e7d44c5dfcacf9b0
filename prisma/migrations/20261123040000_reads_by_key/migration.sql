-- What a click waits for finds its rows by their keys, whatever their tables' sizes were when a session planned it. A
-- plan made while a table was small reads all of it, and stays while the table grows.

-- As before, with one plan a session: functions of the language SQL are planned anew with each call.
CREATE OR REPLACE FUNCTION press_links(p_asked jsonb) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN (WITH found AS MATERIALIZED (
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
  FROM found f LEFT JOIN counted c ON c.n = f.n);
END $$;

CREATE OR REPLACE FUNCTION read_links(p_asked jsonb) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN (WITH found AS MATERIALIZED (
    SELECT a.n, read_link(a.ask->>'tokenHash', a.ask->'visit') AS link
    FROM (SELECT * FROM jsonb_array_elements(p_asked) WITH ORDINALITY AS asked(ask, n)
      ORDER BY ask->'visit'->>'addressHash') a
  )
  SELECT json_agg(link ORDER BY n) FROM found);
END $$;

CREATE OR REPLACE FUNCTION note_provider_write(
  p_id uuid, p_merchant uuid, p_act text, p_request text, p_object text, p_reason text, p_actor text, p_key text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO "ProviderWrite" ("id", "merchantId", "sentAt", "act", "request", "objectId", "reason", "actor",
    "idempotencyKey")
  VALUES (p_id, p_merchant, clock_timestamp(), p_act, p_request, p_object, p_reason, p_actor, p_key);
END $$;

-- As before; what is as it should be is not written again, which a click did to its case, tallies and all, and
-- presses of the same button in a row leave one set of payment slots.
CREATE OR REPLACE FUNCTION store_click(
  p_merchant uuid, p_link uuid, p_case uuid, p_at timestamptz, p_visit jsonb, p_slots jsonb, p_entry_id uuid
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  is_human boolean := p_visit->>'class' = 'human';
  visitor "VisitorClass" := (p_visit->>'class')::"VisitorClass";
  doubts text[] := ARRAY(SELECT jsonb_array_elements_text(p_visit->'reasons'));
  is_news boolean := false;
  is_moved boolean;
BEGIN
  PERFORM 1 FROM "Link" k WHERE k."id" = p_link AND k."merchantId" = p_merchant;
  IF NOT FOUND THEN RETURN false; END IF;
  -- A fetch that is sent on was stored when the page was asked for.
  IF p_visit->>'method' = 'POST' THEN
    INSERT INTO "Visit" ("id", "merchantId", "linkId", "at", "method", "class", "reasons", "userAgent", "ledTo",
      "address", "addressHash", "headers")
    VALUES (gen_random_uuid(), p_merchant, p_link, p_at, p_visit->>'method', visitor, doubts, p_visit->>'userAgent',
      p_visit->>'ledTo', p_visit->>'address', p_visit->>'addressHash', p_visit->'headers');
  ELSE
    UPDATE "Visit" SET "ledTo" = p_visit->>'ledTo', "class" = visitor, "reasons" = doubts
    WHERE "linkId" = p_link AND "at" = p_at AND "method" = p_visit->>'method';
  END IF;
  IF p_case IS NULL THEN
    -- What was saved after an earlier click stays saved; the next /done reads at once. Slots that nothing was compared
    -- with yet stand for an hour: who saved a card, went back and pressed again did save it.
    INSERT INTO "LinkBaseline" AS b ("linkId", "merchantId", "takenAt", "slots")
    SELECT p_link, p_merchant, p_at, p_slots WHERE p_slots IS NOT NULL
    ON CONFLICT ("linkId") DO UPDATE SET "takenAt" = excluded."takenAt", "slots" = excluded."slots",
      "askedAt" = NULL, "checkedAt" = NULL
    WHERE b."checkedAt" IS NOT NULL OR b."takenAt" <= p_at - interval '1 hour';
    UPDATE "LinkBaseline" SET "askedAt" = NULL WHERE "linkId" = p_link AND p_slots IS NOT NULL;
    RETURN false;
  END IF;
  SELECT c."checkedAt" IS NOT NULL OR (is_human AND (c."clickedAt" IS NULL OR c."emailOpenedAt" IS NULL))
    INTO is_moved FROM "RecoveryCase" c WHERE c."id" = p_case AND c."merchantId" = p_merchant FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  IF is_moved THEN
    -- The next visit of /done may ask for a read at once. A click implies that the mail was opened.
    UPDATE "RecoveryCase" SET "checkedAt" = NULL,
      "clickedAt" = CASE WHEN is_human THEN coalesce("clickedAt", p_at) ELSE "clickedAt" END,
      "emailOpenedAt" = CASE WHEN is_human THEN coalesce("emailOpenedAt", p_at) ELSE "emailOpenedAt" END
    WHERE "id" = p_case;
  END IF;
  IF p_slots IS NOT NULL THEN
    -- As sets, where they are not the same at first sight: providers promise no order of them.
    SELECT coalesce(bool_or(b."slots" <> p_slots AND NOT (b."slots" @> p_slots AND p_slots @> b."slots")), true)
      INTO is_news
    FROM "SlotBaseline" b WHERE b."caseId" = p_case;
    -- A press that found what the one before it found tells nothing new but when it was.
    UPDATE "SlotBaseline" b SET "takenAt" = greatest(b."takenAt", p_at)
    WHERE b."id" = (SELECT l."id" FROM "SlotBaseline" l WHERE l."caseId" = p_case ORDER BY l."takenAt" DESC LIMIT 1)
      AND b."cause" = 'click' AND b."slots" = p_slots;
    IF NOT FOUND THEN
      INSERT INTO "SlotBaseline" ("id", "merchantId", "caseId", "cause", "takenAt", "slots")
      VALUES (gen_random_uuid(), p_merchant, p_case, 'click', p_at, p_slots);
    END IF;
  END IF;
  IF visitor <> 'machine' THEN
    INSERT INTO "TimelineEntry" ("id", "merchantId", "caseId", "at", "kind", "data")
    VALUES (p_entry_id, p_merchant, p_case, p_at, 'link_clicked',
      jsonb_build_object('reason', visitor, 'code', p_visit->>'ledTo'));
  END IF;
  RETURN is_news;
END $$;

-- As before, with two statements for each merchant, in one order everywhere.
CREATE OR REPLACE FUNCTION count_requests(p_taken jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE taken record;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  FOR taken IN
    SELECT t."merchantId", t."rate", t."burst", count(*) FILTER (WHERE NOT t."isWrite") AS "reads",
      count(*) FILTER (WHERE t."isWrite") AS "writes"
    FROM jsonb_to_recordset(p_taken) t("merchantId" uuid, "rate" float, "burst" float, "isWrite" boolean)
    GROUP BY 1, 2, 3 ORDER BY 1
  LOOP
    INSERT INTO "RequestBudget" AS b ("merchantId", "tokens", "refilledAt")
    VALUES (taken."merchantId", taken."burst" - taken."reads" - taken."writes", clock_timestamp())
    ON CONFLICT ("merchantId") DO UPDATE SET "refilledAt" = clock_timestamp(), "tokens" = least(taken."burst",
      b."tokens" + taken."rate" * extract(epoch FROM clock_timestamp() - b."refilledAt")) - taken."reads" - taken."writes";
    INSERT INTO "RequestCount" AS c ("merchantId", "month", "reads", "writes")
    VALUES (taken."merchantId", date_trunc('month', now() AT TIME ZONE 'UTC'), taken."reads", taken."writes")
    ON CONFLICT ("merchantId", "month") DO UPDATE SET
      "reads" = c."reads" + excluded."reads", "writes" = c."writes" + excluded."writes";
  END LOOP;
END $$;

ALTER FUNCTION press_links SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION read_links SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION read_link SET plan_cache_mode = force_generic_plan SET enable_seqscan = off;
ALTER FUNCTION visit_company SET enable_seqscan = off;
ALTER FUNCTION take_attempt SET enable_seqscan = off;
ALTER FUNCTION store_click SET enable_seqscan = off;
ALTER FUNCTION take_request_tokens SET enable_seqscan = off;
ALTER FUNCTION settle_provider_writes SET enable_seqscan = off;
