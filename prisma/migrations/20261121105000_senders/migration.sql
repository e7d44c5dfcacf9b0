-- AlterTable
ALTER TABLE "Customer" ADD COLUMN "remindersStoppedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "MailSettings" ADD COLUMN "routeWebhookKey" TEXT,
ADD COLUMN "routeWebhookSealed" TEXT,
ADD COLUMN "breakerLiftedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Message" ADD COLUMN "hardBouncedAt" TIMESTAMPTZ(3),
ADD COLUMN "complainedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SenderDomain" (
    "merchantId" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "fromAddress" TEXT NOT NULL,
    "selectors" TEXT[],
    "report" JSONB NOT NULL DEFAULT '{}',
    "isVerified" BOOLEAN NOT NULL DEFAULT false,
    "checkedAt" TIMESTAMPTZ(3),
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SenderDomain_pkey" PRIMARY KEY ("merchantId")
);

-- CreateTable
CREATE TABLE "LinkDomain" (
    "host" TEXT NOT NULL,
    "merchantId" UUID NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "found" TEXT,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "LinkDomain_pkey" PRIMARY KEY ("host")
);

-- CreateIndex
CREATE INDEX "Message_merchantId_sentAt_idx" ON "Message"("merchantId", "sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "MailSettings_routeWebhookKey_key" ON "MailSettings"("routeWebhookKey");

-- CreateIndex
CREATE INDEX "SenderDomain_checkedAt_idx" ON "SenderDomain"("checkedAt");

-- CreateIndex
CREATE INDEX "LinkDomain_merchantId_idx" ON "LinkDomain"("merchantId");

-- By hand: what the breaker counts, and whose numbers it looks at each hour.
CREATE INDEX "Message_hard_bounced" ON "Message" ("merchantId", "hardBouncedAt") WHERE "hardBouncedAt" IS NOT NULL;
CREATE INDEX "Message_complained" ON "Message" ("merchantId", "complainedAt") WHERE "complainedAt" IS NOT NULL;

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['SenderDomain', 'LinkDomain']
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
GRANT SELECT, INSERT, UPDATE, DELETE ON "SenderDomain", "LinkDomain" TO recoup_app;
