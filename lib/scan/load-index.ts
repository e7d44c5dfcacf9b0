import { Prisma } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { addRecords, indexOrder } from "@/lib/domain/scan/add-records";
import { isDated, readsFrom } from "@/lib/domain/scan/plan-windows";
import { keptLanes, type ScanLane, type ScanRecords } from "@/lib/domain/scan/records";
import type { Gap, ScanPeriod } from "@/lib/domain/scan/report";
import { createScanIndex, type ScanIndex } from "@/lib/domain/scan/scan-index";

const pagesAtOnce = 40;

interface Source {
  merchantId: string;
  /** of the pages: this scan's, and those that it goes on from */
  scanIds: string[];
  /** what was created before does not count */
  from: Date;
}

interface Page {
  readAt: Date;
  windowId: string;
  position: number;
  records: string;
}

// What was read last comes first: of several versions of an object the first counts.
function readPages({ merchantId, scanIds, from }: Source, lane: ScanLane, after: Page | null) {
  const isAfter = after
    ? Prisma.sql`AND ("readAt", "windowId", "position") < (${after.readAt}, ${after.windowId}::uuid, ${after.position})`
    : Prisma.empty;
  return withMerchant(
    merchantId,
    (tx) => tx.$queryRaw<Page[]>`
      SELECT "readAt", "windowId"::text AS "windowId", "position", "records"::text AS "records"
      FROM "ScanPage"
      WHERE "scanId" = ANY(${scanIds}::uuid[]) AND "merchantId" = ${merchantId}::uuid AND "lane" = ${lane} ${isAfter}
        ${isDated(lane) ? Prisma.sql`AND "newestAt" >= ${from}` : Prisma.empty}
      ORDER BY "readAt" DESC, "windowId" DESC, "position" DESC LIMIT ${pagesAtOnce}`,
  );
}

// The next pages are on their way while these are counted.
async function* eachBatch(source: Source, lane: ScanLane): AsyncGenerator<Page[]> {
  let coming: Promise<Page[]> | null = readPages(source, lane, null);
  while (coming) {
    const pages: Page[] = await coming;
    const last = pages.length === pagesAtOnce ? pages.at(-1) : undefined;
    coming = last ? readPages(source, lane, last) : null;
    yield pages;
  }
}

async function addLane<Lane extends ScanLane>(index: ScanIndex, lane: Lane, source: Source): Promise<void> {
  const from = Math.floor(source.from.getTime() / 1000);
  for await (const pages of eachBatch(source, lane)) {
    for (const { records } of pages) {
      const all = JSON.parse(records) as ScanRecords[Lane][];
      addRecords(index, lane, isDated(lane) ? all.filter(({ created }) => created >= from) : all);
    }
  }
}

async function readGaps(merchantId: string, scanId: string): Promise<Gap[]> {
  const missing = await withMerchant(merchantId, (tx) =>
    tx.scanWindow.findMany({
      where: { merchantId, scanId, failureCode: { not: null } },
      orderBy: [{ lane: "asc" }, { createdFrom: "asc" }, { id: "asc" }],
    }),
  );
  return missing.map(({ lane, createdFrom, createdTo, failureCode }) => ({
    lane,
    createdFrom: Math.floor(createdFrom.getTime() / 1000),
    createdTo: Math.ceil(createdTo.getTime() / 1000),
    code: failureCode ?? "",
  }));
}

/**
 * What the stored pages of a scan say, read lane by lane; pages are forgotten as soon as they are counted.
 * @param period  what is older than a report over this period needs is left out
 */
export async function loadIndex(merchantId: string, scanId: string, period: ScanPeriod): Promise<ScanIndex> {
  const scan = await withMerchant(merchantId, (tx) =>
    tx.scan.findFirst({ where: { id: scanId, merchantId } }),
  );
  if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
  const from = readsFrom(scan.frozenAt, period);
  const index = createScanIndex(await readGaps(merchantId, scanId));
  for (const lane of indexOrder) {
    const isKept = keptLanes.some((kept) => kept === lane);
    const scanIds = isKept && scan.basedOnId ? [scanId, scan.basedOnId] : [scanId];
    await addLane(index, lane, { merchantId, scanIds, from });
  }
  return index;
}
