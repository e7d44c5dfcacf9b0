-- CreateTable
CREATE TABLE "SequenceVersion" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "SequenceVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SequenceVersion_merchantId_number_key" ON "SequenceVersion"("merchantId", "number");

-- AlterTable
ALTER TABLE "RecoveryCase" ADD COLUMN "roundAnchorAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "CaseInvoice" ADD COLUMN "priceIds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Step" ADD COLUMN "trackStep" INTEGER,
ADD COLUMN "trackSteps" INTEGER;

-- By hand: tenants are walls here too (see *_walls), and a version is never changed.
ALTER TABLE "SequenceVersion" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "SequenceVersion"
  USING ("merchantId" = (SELECT nullif(current_setting('app.merchant_id', true), '')::uuid)
    OR (SELECT current_setting('app.scope', true)) = 'installation')
  WITH CHECK ("merchantId" = (SELECT nullif(current_setting('app.merchant_id', true), '')::uuid)
    OR (SELECT current_setting('app.scope', true)) = 'installation');
GRANT SELECT, INSERT, DELETE ON "SequenceVersion" TO recoup_app;
REVOKE UPDATE ON "SequenceVersion" FROM recoup_app;
