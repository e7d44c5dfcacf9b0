-- AlterTable
ALTER TABLE "RecoveryCase" ADD COLUMN "disputedInvoices" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "standingReadAt" TIMESTAMPTZ(3),
ADD COLUMN "endsEarlyAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "CaseInvoice" ADD COLUMN "endsAt" TIMESTAMPTZ(3),
ADD COLUMN "isEndChosen" BOOLEAN NOT NULL DEFAULT false;

-- By hand: what may be lost is looked through oldest first, a bounded page at a time.
CREATE INDEX "RecoveryCase_running" ON "RecoveryCase" ("openedAt", "id") WHERE "state" IN ('open', 'shadow');
