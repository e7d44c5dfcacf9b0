import type { CaseInvoice, Customer, RecoveryCase, Retry } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { zoneOf } from "@/lib/domain/customer-zone";
import type { AttemptFact, CustomerFact, InvoiceFact } from "@/lib/domain/facts";
import { cardToTry, type CardToTry } from "@/lib/domain/retry-plan/card-to-try";
import { planTry, type TryReason } from "@/lib/domain/retry-plan/plan-try";
import { refuseRetry } from "@/lib/domain/retry-guard";
import type { SlotChange } from "@/lib/domain/slots";
import type { Context } from "@/lib/recovery/context";
import { findCaseChange } from "@/lib/recovery/find-case-change";

import { storeAttempts } from "./store-attempts";

export interface TryReads {
  customer: CustomerFact;
  invoices: InvoiceFact[];
  attempts: AttemptFact[];
}

export type CasePlan =
  | {
      kind: "try";
      at: Date;
      reason: TryReason;
      tries: number;
      row: CaseInvoice;
      invoice: InvoiceFact;
      card: CardToTry;
    }
  | { kind: "none"; reason: string; tries: number };

interface Known {
  owner: RecoveryCase & { customer: Customer };
  reads: TryReads;
  change: SlotChange | null;
  tries: number;
  customerHereAt: Date | null;
}

/**
 * What the rules say about the next try of a case, from facts just read: of its open invoices the one that may be
 * tried first. Asked when a try is planned, when it is decided, and once more right before the call.
 * Runs under the customer's lock.
 * @param decided  only about the invoice of this retry, which is not counted: it is about to be called
 */
export async function judgeCase(
  tx: Tx,
  context: Context,
  owner: RecoveryCase & { customer: Customer },
  reads: TryReads,
  decided?: Retry,
): Promise<CasePlan> {
  const slots = [...reads.customer.slots, ...reads.invoices.map(({ slot }) => slot)];
  const known: Known = {
    owner,
    reads,
    change: await findCaseChange(tx, owner.id, slots),
    tries: await countTries(tx, owner.id, decided?.id),
    customerHereAt: await lastClick(tx, owner.id),
  };
  const rows = await tx.caseInvoice.findMany({
    where: { caseId: owner.id, id: decided?.caseInvoiceId, state: { in: ["open", "needs_confirmation"] } },
    orderBy: [{ invoiceCreatedAt: "asc" }, { id: "asc" }],
  });
  const plans: CasePlan[] = [];
  for (const row of rows) plans.push(await judgeInvoice(tx, context, known, row));
  const [first] = plans
    .filter((plan) => plan.kind === "try")
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return first ?? plans[0] ?? { kind: "none", reason: "nothing_open", tries: known.tries };
}

async function judgeInvoice(tx: Tx, context: Context, known: Known, row: CaseInvoice): Promise<CasePlan> {
  const { reads, tries, owner } = known;
  const none = (reason: string): CasePlan => ({ kind: "none", reason, tries });
  const invoice = reads.invoices.find(({ providerInvoiceId }) => providerInvoiceId === row.providerInvoiceId);
  if (!invoice || invoice.status !== "open") return none("invoice_not_payable");
  if (row.state === "needs_confirmation") return none("needs_confirmation");
  const card = cardToTry(invoice, reads.customer, known.change);
  if (typeof card === "string") return none(card);
  const refusal = refuseRetry(asDecided(invoice, card), invoice, reads.customer);
  if (refusal) return none(refusal);
  const attempts = attemptsOf(reads.attempts, invoice, card);
  const [last] = attempts.ofBoth;
  // A card that was not tried on it yet is new or renewed: trying it is the business of whoever found the change.
  if (!last?.decline) return none("card_not_tried");
  const triedAt = await storeAttempts(tx, row.merchantId, card.method.fingerprint, attempts.ofCard);
  const plan = planTry({
    now: context.now,
    timeZone: zoneOf(owner.customer.country, context.merchant.timeZone),
    decline: (last === attempts.ofInvoice[0] && invoice.failure) || last.decline,
    brand: card.method.brand,
    country: last.country,
    lastTriedAt: attempts.lastAt,
    triedAt,
    tries,
    providerNextAt: invoice.nextPaymentAttemptAt,
    customerHereAt: known.customerHereAt,
  });
  return plan.kind === "none" ? none(plan.reason) : { ...plan, tries, row, invoice, card };
}

function asDecided(invoice: InvoiceFact, { method }: CardToTry) {
  const { amountRemainingMinor: amountMinor, currency } = invoice;
  return { providerPaymentMethodId: method.providerPaymentMethodId, amountMinor, currency };
}

/** Newest first: of this card, of this invoice, of both; and when either was last tried. */
function attemptsOf(all: AttemptFact[], invoice: InvoiceFact, { method }: CardToTry) {
  const intents = new Set(invoice.payments.map(({ providerIntentId }) => providerIntentId));
  const newestFirst = all.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const isOfCard = ({ fingerprint }: AttemptFact) => fingerprint === method.fingerprint;
  const isOfInvoice = ({ providerIntentId }: AttemptFact) =>
    providerIntentId !== null && intents.has(providerIntentId);
  const [latest] = newestFirst.filter((each) => isOfCard(each) || isOfInvoice(each));
  return {
    ofCard: newestFirst.filter(isOfCard),
    ofInvoice: newestFirst.filter(isOfInvoice),
    ofBoth: newestFirst.filter((each) => isOfCard(each) && isOfInvoice(each)),
    lastAt: latest?.at ?? new Date(0),
  };
}

// Those of an invoice that was lost before and came back count too.
async function countTries(tx: Tx, caseId: string, except?: string): Promise<number> {
  return tx.retry.count({
    where: {
      OR: [{ caseId }, { invoice: { caseId } }],
      cause: { startsWith: "scheduled:" },
      state: { not: "superseded" },
      ...(except ? { id: { not: except } } : {}),
    },
  });
}

async function lastClick(tx: Tx, caseId: string): Promise<Date | null> {
  const click = await tx.slotBaseline.findFirst({
    where: { caseId, cause: "click" },
    orderBy: { takenAt: "desc" },
    select: { takenAt: true },
  });
  return click?.takenAt ?? null;
}
