import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { now } from "@/lib/clock";
import { addDays } from "@/lib/domain/sequence";
import { withProvider } from "@/lib/merchants/with-provider";
import { enqueue } from "@/lib/queue/enqueue";

import { applyFacts } from "./apply-facts";
import { takeIn } from "./take-in";

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
    tx.caseInvoice.findMany({
      where: { merchantId, state: { in: ["open", "needs_confirmation", "pending"] }, readAt: { lt: stale } },
      select: { providerInvoiceId: true },
    }),
  );
  for (const { providerInvoiceId } of rows) {
    const fact = await withProvider(merchantId, "recheck", (provider, account) =>
      provider.readInvoice(account, providerInvoiceId),
    );
    await applyFacts(merchantId, [fact]);
  }
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
