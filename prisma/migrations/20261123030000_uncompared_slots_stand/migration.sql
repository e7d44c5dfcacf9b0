-- What a reminder's customer saved before they pressed its button a second time is not lost.
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
