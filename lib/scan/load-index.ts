import { withMerchant } from "@/lib/db/transaction";
import { addRecords, indexOrder } from "@/lib/domain/scan/add-records";
import type { ScanLane, ScanRecords } from "@/lib/domain/scan/records";
import type { Gap } from "@/lib/domain/scan/report";
import { createScanIndex, type ScanIndex } from "@/lib/domain/scan/scan-index";

const pagesAtOnce = 40;
const start = { windowId: "00000000-0000-0000-0000-000000000000", position: -1 };

type Place = typeof start;

function readPages(merchantId: string, scanId: string, lane: ScanLane, after: Place) {
  return withMerchant(
    merchantId,
    (tx) => tx.$queryRaw<(Place & { records: string })[]>`
      SELECT "windowId"::text AS "windowId", "position", "records"::text AS "records"
      FROM "ScanPage"
      WHERE "scanId" = ${scanId}::uuid AND "merchantId" = ${merchantId}::uuid AND "lane" = ${lane}
        AND ("windowId", "position") > (${after.windowId}::uuid, ${after.position})
      ORDER BY "windowId", "position" LIMIT ${pagesAtOnce}`,
  );
}

async function addLane<Lane extends ScanLane>(
  index: ScanIndex,
  lane: Lane,
  { merchantId, scanId }: { merchantId: string; scanId: string },
): Promise<void> {
  let after = start;
  for (;;) {
    const pages = await readPages(merchantId, scanId, lane, after);
    for (const { records } of pages) addRecords(index, lane, JSON.parse(records) as ScanRecords[Lane][]);
    const last = pages.at(-1);
    if (!last || pages.length < pagesAtOnce) return;
    after = { windowId: last.windowId, position: last.position };
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

/** What the stored pages of a scan say, read lane by lane; pages are forgotten as soon as they are counted. */
export async function loadIndex(merchantId: string, scanId: string): Promise<ScanIndex> {
  const index = createScanIndex(await readGaps(merchantId, scanId));
  for (const lane of indexOrder) await addLane(index, lane, { merchantId, scanId });
  return index;
}
