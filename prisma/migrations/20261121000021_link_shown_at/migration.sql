-- When a link was last looked at: a click is judged by it.
CREATE OR REPLACE FUNCTION read_link(p_token_hash text, p_visit jsonb) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  known record;
  owner uuid;
BEGIN
  SELECT k."id", k."merchantId", k."caseId", k."revokedAt", m."toAddress", m."sentAt", c."state", c."customerId",
      lower(u."email") = m."toAddress" AS "isSameAddress"
    INTO known
    FROM "Link" k
    JOIN "Message" m ON m."id" = k."messageId"
    JOIN "RecoveryCase" c ON c."id" = k."caseId"
    JOIN "Customer" u ON u."id" = c."customerId"
    WHERE k."tokenHash" = p_token_hash;
  IF NOT FOUND THEN RETURN NULL; END IF;
  owner := known."caseId";
  IF known."state" = 'closed' AND known."isSameAddress" THEN
    SELECT coalesce((SELECT c."id" FROM "RecoveryCase" c WHERE c."merchantId" = known."merchantId"
      AND c."customerId" = known."customerId" AND c."state" IN ('open', 'held') LIMIT 1), owner) INTO owner;
  END IF;
  IF p_visit IS NOT NULL THEN
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO "Visit" ("id", "merchantId", "linkId", "at", "method", "class", "reasons", "userAgent")
    VALUES (gen_random_uuid(), known."merchantId", known."id", (p_visit->>'at')::timestamptz, p_visit->>'method',
      (p_visit->>'class')::"VisitorClass", ARRAY(SELECT jsonb_array_elements_text(p_visit->'reasons')),
      p_visit->>'userAgent');
  END IF;
  RETURN (
    SELECT json_build_object(
      'link', json_build_object('id', known."id", 'merchantId', known."merchantId", 'revokedAt', known."revokedAt",
        'shownAt', CASE WHEN p_visit IS NULL THEN (SELECT max(v."at") FROM "Visit" v
          WHERE v."linkId" = known."id" AND v."method" = 'GET') END),
      'message', json_build_object('toAddress', known."toAddress", 'sentAt', known."sentAt"),
      'merchant', json_build_object('name', m."name", 'senderName', m."senderName",
        'supportEmail', m."supportEmail", 'locale', m."locale"),
      'connection', CASE WHEN n."id" IS NOT NULL THEN
        json_build_object('status', n."status", 'mode', n."mode", 'permissions', n."permissions") END,
      'owner', json_build_object('id', c."id", 'state', c."state", 'outcome', c."outcome", 'closedAt', c."closedAt",
        'updatedAt', c."updatedAt", 'checkedAt', c."checkedAt", 'reconciledAt', c."reconciledAt",
        'customer', json_build_object('providerCustomerId', u."providerCustomerId", 'locale', u."locale",
          'isDeleted', u."isDeleted"),
        'invoices', coalesce((SELECT json_agg(json_build_object('providerInvoiceId', i."providerInvoiceId",
            'number', i."number", 'currency', i."currency", 'state', i."state",
            'subscriptionStatus', i."subscriptionStatus", 'amountRemainingMinor', i."amountRemainingMinor"::text,
            'amountPaidMinor', i."amountPaidMinor"::text) ORDER BY i."invoiceCreatedAt")
          FROM "CaseInvoice" i WHERE i."caseId" = c."id"), '[]'::json),
        'retries', coalesce((SELECT json_agg(json_build_object('decidedAt', r."decidedAt"))
          FROM "Retry" r WHERE r."caseId" = c."id" AND r."state" <> 'superseded'), '[]'::json)))
    FROM "RecoveryCase" c
    JOIN "Customer" u ON u."id" = c."customerId"
    JOIN "Merchant" m ON m."id" = c."merchantId"
    LEFT JOIN "Connection" n ON n."merchantId" = m."id"
    WHERE c."id" = owner
  );
END $$;
