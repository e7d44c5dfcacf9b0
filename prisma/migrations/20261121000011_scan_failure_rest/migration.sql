-- What is unpaid of a failed invoice, and the expiry of the card that failed.
ALTER TABLE "ScanFailure"
  ADD COLUMN "remainingMinor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "expiry" TEXT;
ALTER TABLE "ScanFailure" ALTER COLUMN "remainingMinor" DROP DEFAULT;
