import { type Tx, withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { buildReport } from "@/lib/domain/scan/build-report";
import { listEvidence } from "@/lib/domain/scan/list-evidence";
import { scanRuleVersion, type ScanPeriod } from "@/lib/domain/scan/report";
import { listFailed, withoutFailures } from "@/lib/domain/scan/scan-document";

import { hashDocument } from "./hash-document";
import { loadIndex } from "./load-index";
import { passOnPages } from "./pass-on-pages";
import { storeFailures } from "./store-failures";

async function readFrozenAt(merchantId: string, scanId: string): Promise<number> {
  const scan = await withMerchant(merchantId, (tx) =>
    tx.scan.findFirst({ where: { id: scanId, merchantId }, select: { frozenAt: true } }),
  );
  if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
  return Math.floor(scan.frozenAt.getTime() / 1000);
}

/** `evidence` is kept beside the reports, under a period of its own. */
async function storeReport(
  tx: Tx,
  { merchantId, scanId, period }: { merchantId: string; scanId: string; period: ScanPeriod | "evidence" },
  report: unknown,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ScanReport" ("scanId", "period", "merchantId", "report", "computedAt")
    VALUES (${scanId}::uuid, ${period}, ${merchantId}::uuid, ${JSON.stringify(report)}::jsonb, now())
    ON CONFLICT ("scanId", "period") DO UPDATE SET "report" = excluded."report", "computedAt" = excluded."computedAt"`;
}

async function computeFirst(merchantId: string, scanId: string, to: number): Promise<void> {
  const index = await loadIndex(merchantId, scanId, "90d");
  const report = buildReport(index, { period: "90d", to });
  await withMerchant(merchantId, async (tx) => {
    await storeReport(tx, { merchantId, scanId, period: "90d" }, withoutFailures(report));
    await storeReport(tx, { merchantId, scanId, period: "evidence" }, listEvidence(index, to));
    await storeFailures(tx, merchantId, scanId, listFailed(report));
    await tx.scan.updateMany({
      where: { id: scanId, merchantId, firstShownAt: null },
      data: { firstShownAt: new Date() },
    });
  });
}

async function computeWhole(merchantId: string, scanId: string, to: number): Promise<void> {
  const index = await loadIndex(merchantId, scanId, "12m");
  const whole = buildReport(index, { period: "12m", to });
  const reports = {
    "90d": withoutFailures(buildReport(index, { period: "90d", to })),
    "12m": withoutFailures(whole),
  };
  const evidence = listEvidence(index, to);
  const failures = listFailed(whole);
  const checksum = hashDocument({ ruleVersion: scanRuleVersion, frozenAt: to, reports, evidence }, failures);
  await withMerchant(merchantId, async (tx) => {
    await storeReport(tx, { merchantId, scanId, period: "90d" }, reports["90d"]);
    await storeReport(tx, { merchantId, scanId, period: "12m" }, reports["12m"]);
    await storeReport(tx, { merchantId, scanId, period: "evidence" }, evidence);
    await storeFailures(tx, merchantId, scanId, failures);
    const finishedAt = new Date();
    await tx.scan.updateMany({
      where: { id: scanId, merchantId, firstShownAt: null },
      data: { firstShownAt: finishedAt },
    });
    await tx.scan.updateMany({
      where: { id: scanId, merchantId },
      data: { state: "done", finishedAt, checksum, ruleVersion: scanRuleVersion, failureCode: null },
    });
    await passOnPages(tx, merchantId, scanId);
  });
}

/**
 * Computes a report from the stored pages of a scan and keeps it with its failed invoices; repeating it is safe.
 * `90d` is the first look, from what was read so far. `12m` is the end: it computes both periods from all pages,
 * and sets the checksum, `finishedAt` and the state `done`.
 * @throws NotFoundError `scan_not_found`
 */
export async function computeReport(merchantId: string, scanId: string, period: ScanPeriod): Promise<void> {
  const to = await readFrozenAt(merchantId, scanId);
  if (period === "90d") await computeFirst(merchantId, scanId, to);
  else await computeWhole(merchantId, scanId, to);
}
