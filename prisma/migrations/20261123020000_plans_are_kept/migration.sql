-- The company of a visit with one plan a session. Planning its six counts anew took ten times as long as running
-- them, for each click: a plan for given moments looks cheaper than a general one, and so the general one was never
-- taken. Each count reads one index from a key to its limit, whatever the moments are.
CREATE OR REPLACE FUNCTION visit_company(p_link uuid, p_customer uuid, p_address_hash text, p_from timestamptz,
  p_at timestamptz, p_until timestamptz) RETURNS json
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN json_build_object(
    'linksOfCustomer', (SELECT count(DISTINCT v."linkId") FROM "Link" k JOIN "Visit" v ON v."linkId" = k."id"
      WHERE k."customerId" = p_customer AND k."id" <> p_link
      AND v."at" BETWEEN p_at - interval '2 seconds' AND least(p_at + interval '2 seconds', p_until)),
    'linksOfAddress', (SELECT count(DISTINCT a."linkId") FROM (SELECT v."linkId" FROM "Visit" v
      WHERE v."addressHash" = p_address_hash AND v."linkId" <> p_link
      AND v."at" BETWEEN p_at - interval '2 seconds' AND least(p_at + interval '2 seconds', p_until) LIMIT 300) a),
    'customersOfAddress', (SELECT count(DISTINCT k."customerId") FROM (SELECT v."linkId" FROM "Visit" v
      WHERE v."addressHash" = p_address_hash
      AND v."at" BETWEEN p_at - interval '10 seconds' AND least(p_at + interval '10 seconds', p_until) LIMIT 300) a
      JOIN "Link" k ON k."id" = a."linkId" WHERE k."customerId" <> p_customer),
    'fetchesOfLink', (SELECT count(*) FROM (SELECT 1 FROM "Visit" v WHERE v."linkId" = p_link AND v."method" = 'GET'
      AND v."at" BETWEEN p_from AND p_until LIMIT 300) f),
    'addressesOfLink', (SELECT count(DISTINCT f."addressHash") FROM (SELECT v."addressHash" FROM "Visit" v
      WHERE v."linkId" = p_link AND v."at" BETWEEN p_from AND p_until LIMIT 300) f),
    'triedUnknown', EXISTS (SELECT 1 FROM "StrayVisit" s WHERE s."addressHash" = p_address_hash
      AND s."at" BETWEEN p_from AND p_until));
END $$;

-- Payment slots that are the same at first sight need no comparing as sets.
CREATE OR REPLACE FUNCTION store_click(
  p_merchant uuid, p_link uuid, p_case uuid, p_at timestamptz, p_visit jsonb, p_slots jsonb, p_entry_id uuid
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  is_human boolean := p_visit->>'class' = 'human';
  visitor "VisitorClass" := (p_visit->>'class')::"VisitorClass";
  doubts text[] := ARRAY(SELECT jsonb_array_elements_text(p_visit->'reasons'));
  is_news boolean := false;
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
    -- What was saved after an earlier click stays saved; the next /done reads at once.
    INSERT INTO "LinkBaseline" ("linkId", "merchantId", "takenAt", "slots")
    SELECT p_link, p_merchant, p_at, p_slots WHERE p_slots IS NOT NULL
    ON CONFLICT ("linkId") DO UPDATE SET "takenAt" = excluded."takenAt", "slots" = excluded."slots",
      "askedAt" = NULL, "checkedAt" = NULL;
    RETURN false;
  END IF;
  -- The next visit of /done may ask for a read at once. A click implies that the mail was opened.
  UPDATE "RecoveryCase" SET "checkedAt" = NULL,
    "clickedAt" = CASE WHEN is_human THEN coalesce("clickedAt", p_at) ELSE "clickedAt" END,
    "emailOpenedAt" = CASE WHEN is_human THEN coalesce("emailOpenedAt", p_at) ELSE "emailOpenedAt" END
  WHERE "id" = p_case AND "merchantId" = p_merchant;
  IF NOT FOUND THEN RETURN false; END IF;
  IF p_slots IS NOT NULL THEN
    -- As sets, where they are not the same at first sight: providers promise no order of them.
    SELECT coalesce(bool_or(b."slots" <> p_slots AND NOT (b."slots" @> p_slots AND p_slots @> b."slots")), true)
      INTO is_news
    FROM "SlotBaseline" b WHERE b."caseId" = p_case;
    INSERT INTO "SlotBaseline" ("id", "merchantId", "caseId", "cause", "takenAt", "slots")
    VALUES (gen_random_uuid(), p_merchant, p_case, 'click', p_at, p_slots);
  END IF;
  IF visitor <> 'machine' THEN
    INSERT INTO "TimelineEntry" ("id", "merchantId", "caseId", "at", "kind", "data")
    VALUES (p_entry_id, p_merchant, p_case, p_at, 'link_clicked',
      jsonb_build_object('reason', visitor, 'code', p_visit->>'ledTo'));
  END IF;
  RETURN is_news;
END $$;
