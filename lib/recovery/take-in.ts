import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import type { InvoiceFact } from "@/lib/domain/facts";
import { addDays, addHours } from "@/lib/domain/sequence";
import { withProvider } from "@/lib/merchants/with-provider";

import { applyFacts } from "./apply-facts";
import { loadContext, startsCase } from "./context";

const takeInDays = 30;
const firstMailsPerHour = 50;

/**
 * Takes in what failed within the last 30 days, once recovery (or shadow mode) was turned on. Cases start at
 * step 0; first mails are spread, 50 an hour. Safe to repeat: what has a case keeps it. Cases of shadow mode
 * are closed when recovery is turned on, and what was planned in them is never sent.
 */
export async function takeIn({ merchantId }: { merchantId: string }): Promise<void> {
  const context = await withMerchant(merchantId, async (tx) => {
    const loaded = await loadContext(tx, merchantId);
    if (loaded.merchant.recoveryMode === "on") await leaveShadow(merchantId, loaded.now);
    return loaded;
  });
  const found = await withProvider(merchantId, "scan", async (provider, account) => {
    const invoices: InvoiceFact[] = [];
    for await (const invoice of provider.listOverdue(account, addDays(context.now, -takeInDays))) {
      if (startsCase(context, invoice)) invoices.push(invoice);
    }
    return invoices;
  });
  for (const providerCustomerId of new Set(found.map((invoice) => invoice.providerCustomerId))) {
    const invoices = found.filter((invoice) => invoice.providerCustomerId === providerCustomerId);
    const customer = await withProvider(merchantId, "scan", (provider, account) =>
      provider.readCustomer(account, providerCustomerId),
    );
    await applyFacts(merchantId, [customer, ...invoices]);
  }
  await spreadFirstMails(merchantId);
}

async function leaveShadow(merchantId: string, at: Date): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const shadows = await tx.recoveryCase.findMany({
      where: { merchantId, state: "shadow" },
      select: { id: true },
    });
    const ids = shadows.map(({ id }) => id);
    await tx.step.deleteMany({ where: { caseId: { in: ids } } });
    await tx.recoveryCase.deleteMany({ where: { id: { in: ids }, state: "shadow" } });
    await tx.merchant.update({ where: { id: merchantId }, data: { turnedOnAt: at } });
  });
}

/** Moves first mails that were never sent apart, so that at most 50 leave within an hour. */
async function spreadFirstMails(merchantId: string): Promise<void> {
  const at = await now();
  await withMerchant(merchantId, async (tx) => {
    const steps = await tx.step.findMany({
      where: { merchantId, position: 0, state: "planned" },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    });
    for (const [index, step] of steps.entries()) {
      const hours = Math.floor(index / firstMailsPerHour);
      const dueAt = addHours(at, hours);
      if (hours > 0 && dueAt > step.dueAt) await tx.step.update({ where: { id: step.id }, data: { dueAt } });
    }
  });
}
