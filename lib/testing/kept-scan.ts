import { expect } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { scanLanes, type ScanLane } from "@/lib/domain/scan/records";
import type { Gap } from "@/lib/domain/scan/report";
import { readReport } from "@/lib/scan/read-report";
import { startScan } from "@/lib/scan/start-scan";

import { ownerQuery, type RecoveryWorld } from "./recovery-world";

export interface ScanJob {
  merchantId: string;
  scanId: string;
}

/** A scan that reads everything, to be run by the test itself: its job is taken out of the queue. */
export async function newScan({ merchantId }: RecoveryWorld): Promise<ScanJob> {
  // The one that followed the key: there is nothing to go on from.
  await withMerchant(merchantId, (tx) => tx.scan.deleteMany({ where: { merchantId } }));
  const { scanId } = await startScan({ merchantId });
  await ownerQuery("DELETE FROM graphile_worker._private_jobs WHERE key = $1", [`scan:${scanId}`]);
  return { merchantId, scanId };
}

/** Cuts a scan that has not begun into so many windows a lane that it lasts, whatever is in them. */
export async function cutWindows({ merchantId, scanId }: ScanJob, countEach: number): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const { frozenAt, readsFrom } = await tx.scan.findUniqueOrThrow({ where: { id: scanId } });
    const spanMs = frozenAt.getTime() - readsFrom.getTime();
    const at = (n: number) =>
      new Date(frozenAt.getTime() - Math.floor((n * spanMs) / countEach / 1000) * 1000);
    const windows = scanLanes.flatMap((lane) =>
      Array.from({ length: countEach }, (_, n) => ({ lane, createdFrom: at(n + 1), createdTo: at(n) })),
    );
    await tx.scanWindow.deleteMany({ where: { scanId } });
    await tx.scanWindow.createMany({ data: windows.map((window) => ({ ...window, merchantId, scanId })) });
  });
}

export function loadScan({ merchantId, scanId }: ScanJob) {
  const include = { windows: { orderBy: { createdFrom: "asc" as const } }, pages: true };
  return withMerchant(merchantId, (tx) => tx.scan.findUniqueOrThrow({ where: { id: scanId }, include }));
}

/** Ids of a lane, in order, as often as they were kept. */
export async function keptIds(job: ScanJob, lane: ScanLane): Promise<string[]> {
  const { pages } = await loadScan(job);
  const ofLane = pages.filter((page) => page.lane === lane);
  return ofLane.flatMap(({ records }) => (records as { id: string }[]).map(({ id }) => id)).sort();
}

/** What the provider has of a lane now. */
export function objectsAt({ account }: RecoveryWorld, lane: ScanLane) {
  const { control, id, mode } = account;
  return control.get<{ id: string; created: number }[]>(
    `/_control/objects/${lane}?account=${id}&mode=${mode}`,
  );
}

const isIn = ({ createdFrom, createdTo }: Gap, created: number) =>
  createdFrom <= created && created < createdTo;

/**
 * Fails unless the scan kept each object of the provider exactly once that was made before it began and does not
 * lie in a gap that its report names.
 * @returns the gaps
 */
export async function expectWholeButGaps(world: RecoveryWorld, job: ScanJob): Promise<Gap[]> {
  const { frozenAt, state } = await loadScan(job);
  expect(state).toBe("done");
  const { report } = (await readReport(job.merchantId, job.scanId, "12m")) ?? expect.fail("no report");
  for (const lane of scanLanes) {
    const missing = report.gaps.filter((gap) => gap.lane === lane);
    const objects = await objectsAt(world, lane);
    const older = objects.filter(({ created }) => created * 1000 < frozenAt.getTime());
    const readable = older.filter(({ created }) => !missing.some((gap) => isIn(gap, created)));
    expect(await keptIds(job, lane), lane).toEqual(readable.map(({ id }) => id).sort());
  }
  return report.gaps;
}
