-- A rescan goes on from the pages of the scan before it; the newest version of an object counts.
ALTER TABLE "Scan" ADD COLUMN "basedOnId" UUID;
ALTER TABLE "Scan" ADD COLUMN "driftSampled" INTEGER;
ALTER TABLE "Scan" ADD COLUMN "driftFound" INTEGER;

-- Only objects of this status; or objects that are named one by one.
ALTER TABLE "ScanWindow" ADD COLUMN "status" TEXT;
ALTER TABLE "ScanWindow" ADD COLUMN "isNamed" BOOLEAN NOT NULL DEFAULT false;
-- Never used: a scan that two workers read is told by the position of its pages.
ALTER TABLE "ScanWindow" DROP COLUMN "leasedUntil";

ALTER TABLE "ScanPage" ADD COLUMN "readAt" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
ALTER TABLE "ScanPage" ADD COLUMN "oldestAt" TIMESTAMPTZ(3);
ALTER TABLE "ScanPage" ADD COLUMN "newestAt" TIMESTAMPTZ(3);
DROP INDEX "ScanPage_scanId_lane_idx";
CREATE INDEX "ScanPage_scanId_lane_readAt_windowId_position_idx"
  ON "ScanPage" ("scanId", "lane", "readAt" DESC, "windowId" DESC, "position" DESC);
