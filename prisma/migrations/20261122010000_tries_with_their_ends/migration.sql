-- The return page goes by case, payments and tries as they were at one moment: how each try ended comes along.
CREATE OR REPLACE FUNCTION read_link(p_token_hash text, p_visit jsonb) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  known record;
  owner uuid;
BEGIN
  SELECT k."id", k."merchantId", k."caseId", k."customerId", k."createdAt", k."revokedAt", m."toAddress",
      m."sentAt", m."deliveredAt", c."state", lower(u."email") = m."toAddress" AS "isSameAddress"
    INTO known
    FROM "Link" k
    JOIN "Message" m ON m."id" = k."messageId"
    JOIN "Customer" u ON u."id" = k."customerId"
    LEFT JOIN "RecoveryCase" c ON c."id" = k."caseId"
    WHERE k."tokenHash" = p_token_hash;
  IF NOT FOUND THEN
    IF p_visit->>'addressHash' IS NOT NULL THEN
      INSERT INTO "StrayVisit" VALUES (p_visit->>'addressHash', (p_visit->>'at')::timestamptz)
        ON CONFLICT ("addressHash") DO UPDATE SET "at" = EXCLUDED."at";
    END IF;
    RETURN NULL;
  END IF;
  owner := known."caseId";
  IF (known."state" = 'closed' OR owner IS NULL) AND known."isSameAddress" THEN
    SELECT coalesce((SELECT c."id" FROM "RecoveryCase" c WHERE c."merchantId" = known."merchantId"
      AND c."customerId" = known."customerId" AND c."state" IN ('open', 'held') LIMIT 1), owner) INTO owner;
  END IF;
  IF p_visit->>'method' IS NOT NULL THEN
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO "Visit" ("id", "merchantId", "linkId", "at", "method", "class", "reasons", "userAgent",
      "address", "addressHash", "headers")
    VALUES (gen_random_uuid(), known."merchantId", known."id", (p_visit->>'at')::timestamptz, p_visit->>'method',
      (p_visit->>'class')::"VisitorClass", ARRAY(SELECT jsonb_array_elements_text(p_visit->'reasons')),
      p_visit->>'userAgent', p_visit->>'address', p_visit->>'addressHash', p_visit->'headers');
  END IF;
  RETURN (
    SELECT json_build_object(
      'link', json_build_object('id', known."id", 'merchantId', known."merchantId", 'customerId', known."customerId",
        'createdAt', known."createdAt", 'revokedAt', known."revokedAt",
        'shownAt', CASE WHEN p_visit->>'method' IS NULL THEN (SELECT max(v."at") FROM "Visit" v
          WHERE v."linkId" = known."id" AND v."method" = 'GET') END),
      'message', json_build_object('toAddress', known."toAddress", 'sentAt', known."sentAt",
        'deliveredAt', known."deliveredAt"),
      'merchant', json_build_object('name', m."name", 'senderName', m."senderName",
        'supportEmail', m."supportEmail", 'locale', m."locale", 'fixedLocale', s."fixedLocale",
        'isExpress', coalesce(s."isExpress", false)),
      'connection', CASE WHEN n."id" IS NOT NULL THEN
        json_build_object('status', n."status", 'mode', n."mode", 'permissions', n."permissions") END,
      'customer', json_build_object('providerCustomerId', u."providerCustomerId", 'locale', u."locale",
        'isDeleted', u."isDeleted"),
      'owner', CASE WHEN c."id" IS NOT NULL THEN
        json_build_object('id', c."id", 'state', c."state", 'outcome', c."outcome", 'closedAt', c."closedAt",
          'updatedAt', c."updatedAt", 'checkedAt', c."checkedAt", 'reconciledAt', c."reconciledAt",
          'invoices', coalesce((SELECT json_agg(json_build_object('providerInvoiceId', i."providerInvoiceId",
              'number', i."number", 'currency', i."currency", 'state', i."state",
              'subscriptionStatus', i."subscriptionStatus", 'amountRemainingMinor', i."amountRemainingMinor"::text,
              'amountPaidMinor', i."amountPaidMinor"::text) ORDER BY i."invoiceCreatedAt")
            FROM "CaseInvoice" i WHERE i."caseId" = c."id"), '[]'::json),
          'retries', coalesce((SELECT json_agg(json_build_object('decidedAt', r."decidedAt", 'cause', r."cause",
              'state', r."state") ORDER BY r."decidedAt" DESC)
            FROM "Retry" r WHERE r."caseId" = c."id" AND r."state" <> 'superseded'), '[]'::json)) END)
    FROM "Customer" u
    JOIN "Merchant" m ON m."id" = known."merchantId"
    LEFT JOIN "RecoveryCase" c ON c."id" = owner
    LEFT JOIN "Connection" n ON n."merchantId" = m."id"
    LEFT JOIN "MailSettings" s ON s."merchantId" = m."id"
    WHERE u."id" = known."customerId"
  );
END $$;
