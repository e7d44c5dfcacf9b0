import type { Scan } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { isRecent } from "@/lib/domain/scan/plan-windows";
import { keptLanes } from "@/lib/domain/scan/records";
import { describeError, log } from "@/lib/log";
import { withProvider } from "@/lib/merchants/with-provider";

import { computeReport } from "./compute-report";
import type { Reader } from "./ask-patiently";
import { readChanged } from "./read-changed";
import { readLane } from "./read-lane";
import { listOpenWindows, type OpenWindow } from "./window-row";

interface Job {
  merchantId: string;
  scanId: string;
}

/** Requests in flight of one lane; as the longest decide when a scan ends, the others stand back for them. */
const widths = { full: 5, beside: 1 };
const keyCodes = new Set([
  "provider_unauthorized",
  "connection_broken",
  "connection_disconnected",
  "connection_missing",
]);

/**
 * Reads what a scan has not read yet, and computes its reports: the 90 days as soon as they are there, the twelve
 * months at the end. All that it knows is in the rows of its windows, so a run that was killed is simply run
 * again; who finds that another reads the same window stops. A key that is refused ends the scan as `failed`,
 * to be gone on with once there is a usable one.
 */
export async function runScan({ merchantId, scanId }: Job): Promise<void> {
  const scan = await withMerchant(merchantId, (tx) =>
    tx.scan.findFirst({ where: { id: scanId, merchantId } }),
  );
  if (!scan || scan.state === "done" || scan.state === "failed") return;
  try {
    await readAll(scan);
    await setState({ merchantId, scanId }, { state: "computing" });
    await computeReport(merchantId, scanId, "12m");
  } catch (error) {
    const code = error instanceof AppError ? error.code : "";
    if (code === "scan_taken_over") return;
    if (!keyCodes.has(code)) throw error;
    await setState({ merchantId, scanId }, { state: "failed", failureCode: code });
  }
}

async function readAll({ id: scanId, merchantId, frozenAt, basedOnId, ...scan }: Scan): Promise<void> {
  const job = { merchantId, scanId };
  const counts = { requests: 0, rejected: 0 };
  // Until a rescan has read what changed, the report before it is the better one.
  const isShown = scan.firstShownAt !== null || basedOnId !== null;
  let first: Promise<void> | null = isShown ? Promise.resolve() : null;
  try {
    await withProvider(job.merchantId, "scan", async (provider, account) => {
      const open = await listOpenWindows(job.merchantId, job.scanId);
      const lanes = new Set(open.map(({ lane }) => lane));
      const left = new Map([...lanes].map((lane) => [lane, open.filter((window) => window.lane === lane)]));
      const showFirst = () => {
        const isWaited = [...left.values()].flat().some((window) => isRecent(window, frozenAt));
        if (!isWaited) first ??= computeFirst(job);
      };
      // Its lanes halve their own pace instead.
      const reader: Reader = { provider, account: { ...account, slowDown: async () => false }, counts };
      await readLanes(reader, left, showFirst);
      if (basedOnId) await readChanged(reader, { ...job, basedOnId, readsFrom: scan.readsFrom });
    });
  } finally {
    await first;
    await addCounts(job, counts);
  }
}

async function readLanes(
  reader: Reader,
  left: Map<string, OpenWindow[]>,
  showFirst: () => void,
): Promise<void> {
  const isLong = (lane: string) => keptLanes.some((kept) => kept === lane);
  const isLongLeft = () => keptLanes.some((lane) => left.get(lane)?.length);
  const ends = await Promise.allSettled(
    [...left].map(([lane, windows]) =>
      readLane(
        reader,
        windows,
        () => (isLong(lane) || !isLongLeft() ? widths.full : widths.beside),
        (rest) => {
          left.set(lane, rest);
          showFirst();
        },
      ),
    ),
  );
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
}

// The first look: what fails here is computed again at the end.
async function computeFirst({ merchantId, scanId }: Job): Promise<void> {
  try {
    await computeReport(merchantId, scanId, "90d");
  } catch (error) {
    log.warn({ merchantId, scanId, error: describeError(error) }, "first report not computed");
  }
}

async function addCounts({ merchantId, scanId }: Job, counts: Reader["counts"]): Promise<void> {
  const { requests, rejected } = counts;
  await withMerchant(merchantId, (tx) =>
    tx.scan.updateMany({
      where: { id: scanId, merchantId },
      data: { requests: { increment: requests }, rejected: { increment: rejected } },
    }),
  );
}

async function setState(
  { merchantId, scanId }: Job,
  data: { state: "computing" | "failed"; failureCode?: string },
): Promise<void> {
  await withMerchant(merchantId, (tx) => tx.scan.updateMany({ where: { id: scanId, merchantId }, data }));
}
