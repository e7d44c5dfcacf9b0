ALTER TABLE "RecoveryCase" ADD COLUMN "reconciledAt" TIMESTAMPTZ(3);
