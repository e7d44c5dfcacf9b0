import { withMerchant } from "@/lib/db/transaction";
import { now } from "@/lib/clock";
import type { CaseInvoiceState } from "@/lib/domain/case";
import { addDays } from "@/lib/domain/sequence";

import { applyFacts } from "./apply-facts";
import { readCaseFacts } from "./read-case-facts";
import { takeInOverdue } from "./take-in-overdue";

const living: CaseInvoiceState[] = ["open", "needs_confirmation", "pending"];

/**
 * Finds what no event told: takes in overdue invoices and those of past-due subscriptions that have no case, and
 * reads the living ones again (P4). Does not depend on events at all. Background reads (P11).
 */
export async function sweep({ merchantId }: { merchantId: string }): Promise<void> {
  const merchant = await withMerchant(merchantId, (tx) =>
    tx.merchant.findUnique({ where: { id: merchantId } }),
  );
  if (!merchant || merchant.recoveryMode === "off") return;
  const stale = addDays(await now(), -1);
  await takeInOverdue(merchantId);
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
  const facts = await readCaseFacts(merchantId, caseId, "scan");
  if (facts) await applyFacts(merchantId, [facts.customer, ...facts.invoices]);
}
