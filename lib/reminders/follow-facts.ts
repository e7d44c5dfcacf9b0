import { now } from "@/lib/clock";
import type { Tx } from "@/lib/db/transaction";
import type { Fact } from "@/lib/domain/facts";
import { whyOverByCustomer } from "@/lib/domain/reminder-verdict";

import { live, settleReminder } from "./live-reminders";

/**
 * Ends reminders by what an event brought: another card, new data of the old one, the subscription's or the
 * customer's end, or a case, which speaks from then on. In the transaction that applied the facts, so under
 * the lock of the customer; what no event tells is found by the daily look and right before sending.
 */
export async function followFacts(tx: Tx, merchantId: string, facts: Fact[]): Promise<void> {
  const ids = [...new Set(facts.map(({ providerCustomerId }) => providerCustomerId).filter(Boolean))];
  if (ids.length === 0) return;
  const rows = await tx.reminder.findMany({
    where: { ...live, merchantId, customer: { providerCustomerId: { in: ids } } },
  });
  if (rows.length === 0) return;
  const customers = await tx.customer.findMany({
    where: { id: { in: rows.map(({ customerId }) => customerId) } },
    include: { cases: { where: { state: { in: ["open", "held"] } }, select: { id: true } } },
  });
  const at = await now();
  for (const row of rows) {
    const customer = customers.find(({ id }) => id === row.customerId);
    if (!customer) continue;
    const { providerCustomerId, cases } = customer;
    const read = facts.find(
      (fact) => fact.kind === "customer" && fact.providerCustomerId === providerCustomerId,
    );
    const end = read?.kind === "customer" ? whyOverByCustomer(row, read) : null;
    const learnt = end ?? (cases.length > 0 ? "case_opened" : null);
    if (learnt) await settleReminder(tx, row, { end: learnt, upcoming: null, now: at });
  }
}
