import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { now } from "@/lib/clock";
import type { CaseInvoiceState } from "@/lib/domain/case";
import { addDays } from "@/lib/domain/sequence";
import { enqueue } from "@/lib/queue/enqueue";

import { applyFacts } from "./apply-facts";
import { readCaseFacts } from "./read-case-facts";
import { takeIn } from "./take-in";

const living: CaseInvoiceState[] = ["open", "needs_confirmation", "pending"];

/**
 * Finds what no event told: takes in overdue invoices that have no case, and reads the living ones again
 * (P4). Does not depend on events at all.
 */
export async function sweep({ merchantId }: { merchantId: string }): Promise<void> {
  const merchant = await withMerchant(merchantId, (tx) =>
    tx.merchant.findUnique({ where: { id: merchantId } }),
  );
  if (!merchant || merchant.recoveryMode === "off") return;
  await takeIn({ merchantId });
  const stale = addDays(await now(), -1);
  const rows = await withMerchant(merchantId, (tx) =>
    tx.recoveryCase.findMany({
      where: { merchantId, invoices: { some: { state: { in: living }, readAt: { lt: stale } } } },
      select: { id: true },
    }),
  );
  let failure: unknown;
  for (const { id } of rows) {
    // One case that cannot be read does not hide the others.
    await reread(merchantId, id).catch((error: unknown) => (failure ??= error));
  }
  if (failure) throw failure;
}

async function reread(merchantId: string, caseId: string): Promise<void> {
  const facts = await readCaseFacts(merchantId, caseId, "recheck");
  if (facts) await applyFacts(merchantId, [facts.customer, ...facts.invoices]);
}

/** Asks for a sweep of every merchant in recovery; once a day each. */
export async function dispatchSweeps(): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  await withInstallation(async (tx) => {
    const merchants = await tx.merchant.findMany({
      where: { recoveryMode: { not: "off" }, connection: { status: { in: ["ok", "limited"] } } },
      select: { id: true },
    });
    for (const { id } of merchants) {
      await enqueue(tx, "merchant.sweep", { merchantId: id }, { key: `sweep:${id}:${day}`, maxAttempts: 3 });
    }
  });
}
