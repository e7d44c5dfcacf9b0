-- AlterTable
ALTER TABLE "RecoveryCase" ADD COLUMN "goesOnSince" TIMESTAMPTZ(3),
ADD COLUMN "endedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Step" ADD COLUMN "askedNowAt" TIMESTAMPTZ(3),
ADD COLUMN "isUnspaced" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "CaseContact" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "normalised" TEXT NOT NULL,
    "addedBy" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseContact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseNote" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CaseContact_caseId_normalised_key" ON "CaseContact"("caseId", "normalised");

-- CreateIndex
CREATE INDEX "CaseNote_caseId_writtenAt_idx" ON "CaseNote"("caseId", "writtenAt");

-- AddForeignKey
ALTER TABLE "CaseContact" ADD CONSTRAINT "CaseContact_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "RecoveryCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseNote" ADD CONSTRAINT "CaseNote_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "RecoveryCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: few mails have copies, and the limits of an address count them; cases that wait for a day.
CREATE INDEX "Message_copies" ON "Message" ("merchantId", "frozenAt") WHERE cardinality("ccAddresses") > 0;
CREATE INDEX "RecoveryCase_held_until" ON "RecoveryCase" ("heldUntil") WHERE "state" = 'held' AND "heldUntil" IS NOT NULL;

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['CaseContact', 'CaseNote']
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
GRANT SELECT, INSERT, UPDATE, DELETE ON "CaseContact", "CaseNote" TO recoup_app;
