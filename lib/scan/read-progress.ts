import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { planWindows } from "@/lib/domain/scan/plan-windows";
import type { ScanProgress } from "@/lib/domain/scan/scan-view";
import type { Scan, ScanWindow } from "@/lib/db/client";

/** Before this share is read, what is left is anybody's guess. */
const tellingShare = 0.02;

/**
 * How far a scan is, from what its windows have read. What is left is reckoned from the stretch of time that is
 * read, lane by lane: the one that is furthest behind tells.
 * @throws NotFoundError `scan_not_found`
 */
export async function readProgress(merchantId: string, scanId: string): Promise<ScanProgress> {
  const { scan, windows } = await withMerchant(merchantId, async (tx) => ({
    scan: await tx.scan.findFirst({ where: { id: scanId, merchantId } }),
    windows: await tx.scanWindow.findMany({ where: { merchantId, scanId } }),
  }));
  if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
  const objectsRead = sum(windows.map(({ objects }) => objects));
  const pagesDone = sum(windows.map(({ pages }) => pages));
  const seconds = Math.max(1, ((scan.finishedAt ?? new Date()).getTime() - scan.startedAt.getTime()) / 1000);
  const { lane, share } = scan.basedOnId ? findOpen(windows) : findSlowest(scan, windows);
  const isTelling = !scan.basedOnId && scan.state === "reading" && pagesDone > 0 && share >= tellingShare;
  return {
    state: scan.state,
    phase: phaseOf(scan, pagesDone, lane),
    objectsRead,
    pagesDone,
    pagesExpected: isTelling ? Math.round(pagesDone / share) : null,
    ratePerSecond: objectsRead / seconds,
    secondsLeft: isTelling ? Math.round((seconds * (1 - share)) / share) : null,
    is90dReady: scan.firstShownAt !== null,
  };
}

function phaseOf({ state }: Scan, pagesDone: number, lane: string): string {
  if (state !== "reading") return state;
  return pagesDone === 0 ? "waiting" : lane;
}

// A rescan is short, and nobody knows how much of the old has changed.
function findOpen(windows: ScanWindow[]): { lane: string; share: number } {
  const named = windows.some(({ isNamed, isDone }) => isNamed && !isDone);
  return { lane: named ? "changes" : (windows.find(({ isDone }) => !isDone)?.lane ?? "changes"), share: 0 };
}

// Of the lanes that are read for a year: what was made before that is few and unevenly spread.
function findSlowest({ frozenAt, readsFrom }: Scan, windows: ScanWindow[]): { lane: string; share: number } {
  const whole = new Map<string, number>();
  for (const { lane, createdFrom, createdTo } of planWindows(frozenAt)) {
    if (createdFrom < readsFrom) continue;
    whole.set(lane, (whole.get(lane) ?? 0) + (createdTo.getTime() - createdFrom.getTime()));
  }
  const shares = [...whole].map(([lane, span]) => {
    const open = windows.filter((window) => window.lane === lane && !window.isDone);
    const left = sum(open.map(({ createdFrom, createdTo }) => createdTo.getTime() - createdFrom.getTime()));
    return { lane, share: 1 - left / span };
  });
  return shares.reduce((slowest, other) => (other.share < slowest.share ? other : slowest));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
