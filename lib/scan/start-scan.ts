import { randomInt } from "node:crypto";

import { now } from "@/lib/clock";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { planRescan, planWindows, readsFrom } from "@/lib/domain/scan/plan-windows";
import { scanRuleVersion } from "@/lib/domain/scan/report";
import { enqueue } from "@/lib/queue/enqueue";

import { chooseBase } from "./choose-base";
import { requireReads } from "./require-reads";

interface Asker {
  merchantId: string;
}

/**
 * Starts a Revenue Scan, or gives the one that runs: the first reads everything, others go on from the one before.
 * One that stopped because of its key, less than a day ago,
 * goes on where it was.
 * @throws AppError `scan_out_of_reads`
 */
export async function startScan({ merchantId }: Asker): Promise<{ scanId: string }> {
  const at = await now();
  return withMerchant(merchantId, (tx) => startIn(tx, merchantId, at));
}

/** The scan that follows a key, with no question asked: the first one, or what an unusable key had stopped. */
export async function startFirstScan({ merchantId }: Asker): Promise<void> {
  const at = await now();
  await withMerchant(merchantId, async (tx) => {
    const done = await tx.scan.findFirst({ where: { merchantId }, orderBy: { startedAt: "desc" } });
    if (!done || done.state !== "done") await startIn(tx, merchantId, at);
  });
}

async function startIn(tx: Tx, merchantId: string, at: Date): Promise<{ scanId: string }> {
  // One at a time asks whether one runs.
  await tx.$queryRaw`SELECT 1 FROM "Merchant" WHERE "id" = ${merchantId}::uuid FOR UPDATE`;
  const last = await tx.scan.findFirst({ where: { merchantId }, orderBy: { startedAt: "desc" } });
  if (last?.state === "reading" || last?.state === "computing") return { scanId: last.id };
  if (last?.state === "failed" && isResumable(last, at)) {
    await tx.scan.update({ where: { id: last.id }, data: { state: "reading", failureCode: null } });
    await enqueueRun(tx, merchantId, last.id);
    return { scanId: last.id };
  }
  const frozenAt = new Date(Math.floor(at.getTime() / 1000) * 1000);
  const base = await chooseBase(tx, merchantId, frozenAt);
  if (base) await requireReads(tx, merchantId, base.id);
  const data = {
    ...{ merchantId, frozenAt, readsFrom: readsFrom(frozenAt), ruleVersion: scanRuleVersion },
    basedOnId: base?.id ?? null,
  };
  const { id: scanId } = await tx.scan.create({ data });
  const windows = base ? planRescan(base, frozenAt) : planWindows(frozenAt);
  await tx.scanWindow.createMany({
    data: windows.map((window) => ({ ...window, merchantId, scanId })),
  });
  await enqueueRun(tx, merchantId, scanId);
  return { scanId };
}

const dayMs = 86_400_000;

function isResumable({ frozenAt }: { frozenAt: Date }, at: Date): boolean {
  return at.getTime() - frozenAt.getTime() < dayMs;
}

// A scan keeps a worker's slot until it ends: however many are asked for, mails and retries find one.
const scansAtOnce = 5;

function enqueueRun(tx: Tx, merchantId: string, scanId: string): Promise<void> {
  const queue = `scan:${randomInt(scansAtOnce)}`;
  return enqueue(tx, "scan.run", { merchantId, scanId }, { key: `scan:${scanId}`, queue });
}
