-- AlterTable
ALTER TABLE "Visit" ADD COLUMN "address" TEXT,
ADD COLUMN "addressHash" TEXT,
ADD COLUMN "headers" JSONB,
ADD COLUMN "judgedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "StrayVisit" (
    "addressHash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StrayVisit_pkey" PRIMARY KEY ("addressHash")
);

-- CreateTable
CREATE TABLE "LinkBaseline" (
    "linkId" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "slots" JSONB NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "savedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LinkBaseline_pkey" PRIMARY KEY ("linkId")
);

-- CreateTable
CREATE TABLE "MailOpen" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "class" "VisitorClass" NOT NULL,
    "reasons" TEXT[],
    "userAgent" TEXT,
    "address" TEXT,
    "addressHash" TEXT,
    "headers" JSONB,

    CONSTRAINT "MailOpen_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VisitCount" (
    "merchantId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "VisitCount_pkey" PRIMARY KEY ("merchantId","day","kind")
);

-- CreateIndex
CREATE INDEX "MailOpen_messageId_at_idx" ON "MailOpen"("messageId", "at");

-- AddForeignKey
ALTER TABLE "LinkBaseline" ADD CONSTRAINT "LinkBaseline_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailOpen" ADD CONSTRAINT "MailOpen_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what waits to be judged, what came from one network address, and what is old enough to be forgotten.
CREATE INDEX "Visit_unjudged" ON "Visit" ("at") WHERE "judgedAt" IS NULL;
CREATE INDEX "Visit_address" ON "Visit" ("addressHash", "at") WHERE "addressHash" IS NOT NULL;
CREATE INDEX "Visit_at" ON "Visit" USING brin ("at");
CREATE INDEX "MailOpen_at" ON "MailOpen" USING brin ("at");

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['LinkBaseline', 'MailOpen', 'VisitCount']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format(
      'CREATE POLICY tenant ON %1$I USING (%2$s) WITH CHECK (%2$s)',
      target,
      '"merchantId" = (SELECT nullif(current_setting(''app.merchant_id'', true), '''')::uuid)'
        ' OR (SELECT current_setting(''app.scope'', true)) = ''installation'''
    );
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON "LinkBaseline", "MailOpen", "VisitCount" TO recoup_app;

-- Strays belong to no merchant: seen by the installation alone.
ALTER TABLE "StrayVisit" ENABLE ROW LEVEL SECURITY;
CREATE POLICY installation ON "StrayVisit"
  USING ((SELECT current_setting('app.scope', true)) = 'installation')
  WITH CHECK ((SELECT current_setting('app.scope', true)) = 'installation');
GRANT SELECT, INSERT, UPDATE, DELETE ON "StrayVisit" TO recoup_app;

-- A reminder's link (no case) leads to a living case of its customer, else to the card form. The raw facts of a
-- visit are kept with it; a token that does not exist is remembered for the address that tried it.
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
          'retries', coalesce((SELECT json_agg(json_build_object('decidedAt', r."decidedAt"))
            FROM "Retry" r WHERE r."caseId" = c."id" AND r."state" <> 'superseded'), '[]'::json)) END)
    FROM "Customer" u
    JOIN "Merchant" m ON m."id" = known."merchantId"
    LEFT JOIN "RecoveryCase" c ON c."id" = owner
    LEFT JOIN "Connection" n ON n."merchantId" = m."id"
    LEFT JOIN "MailSettings" s ON s."merchantId" = m."id"
    WHERE u."id" = known."customerId"
  );
END $$;

-- What came around a visit, counted over all merchants and therefore told as bare numbers. Each look is bounded:
-- beyond some hundred it makes no difference any more.
CREATE FUNCTION visit_company(p_link uuid, p_customer uuid, p_address_hash text, p_from timestamptz,
  p_at timestamptz, p_until timestamptz) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT json_build_object(
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
      AND s."at" BETWEEN p_from AND p_until))
$$;
REVOKE ALL ON FUNCTION visit_company FROM PUBLIC;
GRANT EXECUTE ON FUNCTION visit_company TO recoup_app;
