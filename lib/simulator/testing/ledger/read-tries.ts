import type { Charge, Invoice } from "@/lib/simulator/objects";

import type { RawAccount } from "./read-raw-account";

/** One line of the ledger with the charge it made. `at` in Unix seconds. */
export interface Try {
  at: number;
  outcome: "paid" | "failed" | "pending";
  code: string;
  charge: Charge;
  /** on the invoice's first payment, not a part beside it */
  isMain: boolean;
}

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

/** How often an invoice was tried, line by line of the ledger. */
export function readTries(raw: RawAccount, invoice: Invoice): Try[] {
  const payments = raw.payments
    .filter((payment) => payment.invoice === invoice.id)
    .map(({ payment }) => payment);
  const isOf = (charge: Charge, payment: (typeof payments)[number]) =>
    payment.type === "charge"
      ? charge.id === payment.charge
      : charge.payment_intent === payment.payment_intent;
  const charges = raw.charges.filter((charge) => payments.some((payment) => isOf(charge, payment)));
  const lines = raw.ledger.filter((line) => line.invoice === invoice.id);
  if (charges.length !== lines.length) throw new Error(`${invoice.id} has lines without charge`);
  return lines.map((line, n) => {
    const charge = charges[n]!;
    if (charge.amount !== line.amountMinor) throw new Error(`${invoice.id}: the charge is not the line's`);
    const hasFailed = charge.status === "failed";
    return {
      at: seconds(line.at),
      outcome: hasFailed ? "failed" : charge.status === "pending" ? "pending" : "paid",
      // A bank debit fails days after its line was written.
      code: line.declineCode ?? String(charge.failure_code),
      charge,
      isMain: isOf(charge, payments[0]!),
    };
  });
}

/** Whether Stripe tried, and without any card there was nothing to charge. */
export function wasTriedWithoutCard(invoice: Invoice, tries: Try[]): boolean {
  if (invoice.status !== "paid") {
    const paid = invoice.amount_paid < invoice.amount_due;
    return paid && !tries.some(({ outcome }) => outcome === "pending");
  }
  if (invoice.amount_paid_off_stripe > 0) return false;
  // A renewal is tried when it is finalised: no line of that moment is a try that found no card.
  const isRenewal = invoice.billing_reason === "subscription_cycle";
  const { finalized_at, marked_uncollectible_at } = invoice.status_transitions;
  // A paused collection writes it off instead of trying.
  if (marked_uncollectible_at === finalized_at) return false;
  const wasCharged = tries.some(({ isMain, at }) => isMain && at === finalized_at);
  return invoice.attempt_count > 1 || (isRenewal && !wasCharged);
}

/** What a charge gave back, in minor units. */
export function givenBack(raw: RawAccount, { id, amount }: Charge): number {
  const of = (list: RawAccount["refunds"], statuses: string[]) =>
    list.filter(({ charge, status }) => charge === id && statuses.includes(status));
  const back = [
    ...of(raw.refunds, ["succeeded", "pending", "requires_action"]),
    ...of(raw.disputes, ["needs_response", "under_review", "lost"]),
  ];
  return Math.min(
    amount,
    back.reduce((sum, one) => sum + one.amount, 0),
  );
}
