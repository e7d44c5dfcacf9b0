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

interface Place {
  windowId: string;
  position: number;
}

// What was read last comes first: of several versions of an object the first counts.
function listPlaces({ merchantId, scanIds, from }: Source, lane: ScanLane): Promise<Place[]> {
  return withMerchant(merchantId, (tx) =>
    tx.scanPage.findMany({
      where: {
        merchantId,
        scanId: { in: scanIds },
        lane,
        ...(isDated(lane) ? { newestAt: { gte: from } } : {}),
      },
      orderBy: [{ readAt: "desc" }, { windowId: "desc" }, { position: "desc" }],
      select: { windowId: true, position: true },
    }),
  );
}

async function readPages({ merchantId }: Source, places: Place[]): Promise<string[]> {
  const [windowIds, positions] = [
    places.map(({ windowId }) => windowId),
    places.map((place) => place.position),
  ];
  const pages = await withMerchant(
    merchantId,
    (tx) => tx.$queryRaw<{ records: string }[]>`
      SELECT p."records"::text AS "records"
      FROM unnest(${windowIds}::uuid[], ${positions}::int[]) WITH ORDINALITY AS place("windowId", "position", "n")
      JOIN "ScanPage" p USING ("windowId", "position") ORDER BY place."n"`,
  );
  return pages.map(({ records }) => records);
}

// The next pages are on their way while these are counted.
async function* eachPage(source: Source, lane: ScanLane): AsyncGenerator<string> {
  const places = await listPlaces(source, lane);
  const next = () => readPages(source, places.splice(0, pagesAtOnce));
  for (let coming = next(); ;) {
    const pages = await coming;
    if (pages.length === 0) return;
    coming = next();
    yield* pages;
  }
}

async function addLane<Lane extends ScanLane>(index: ScanIndex, lane: Lane, source: Source): Promise<void> {
  const from = Math.floor(source.from.getTime() / 1000);
  for await (const page of eachPage(source, lane)) {
    const records = JSON.parse(page) as ScanRecords[Lane][];
    addRecords(index, lane, isDated(lane) ? records.filter(({ created }) => created >= from) : records);
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
