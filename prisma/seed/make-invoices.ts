import type { Row } from "./insert-rows";
import type { CasePlan } from "./make-case";

const currencies = [
  ["usd", 62],
  ["eur", 24],
  ["gbp", 9],
  ["jpy", 5],
] as const satisfies [string, number][];
const prices = { usd: [900, 19_900], eur: [900, 14_900], gbp: [700, 9_900], jpy: [900, 24_800] } as const;

interface Parts {
  invoices: Row[];
  retries: Row[];
  revenues: Row[];
  timeline: Row[];
}

/** Invoices of a case with what was tried and paid on them; one case in nine has two. */
export function makeInvoices(plan: CasePlan): Parts {
  const count = plan.story.name === "partly" || plan.random.next() < 0.1 ? 2 : 1;
  const currency = plan.random.weigh(currencies);
  const parts: Parts = { invoices: [], retries: [], revenues: [], timeline: [] };
  for (let index = 0; index < count; index++) addInvoice(parts, plan, currency, index);
  if (plan.updatedAt) parts.timeline.push(entry(plan, plan.updatedAt, "card_updated", {}));
  if (plan.story.state === "held") {
    parts.timeline.push(entry(plan, plan.sentAt ?? plan.openedAt, "case_held", { reason: "dispute" }));
  }
  if (plan.closedAt) {
    const reason = plan.story.outcome ?? undefined;
    parts.timeline.push(entry(plan, plan.closedAt, "case_closed", { reason }));
  }
  return parts;
}

function addInvoice(parts: Parts, plan: CasePlan, currency: keyof typeof prices, index: number): void {
  const { random, merchantId, caseId, openedAt, closedAt, story } = plan;
  const [low, high] = prices[currency];
  const amountMinor = BigInt(random.int(low / 100, high / 100)) * 100n;
  const isPaid = story.class !== null && !(story.outcome === "partly" && index > 0);
  // One after the other, or their order would be anybody's.
  const failedAt = new Date(openedAt.getTime() + index * 1_000);
  const invoice = {
    id: random.uuid(failedAt),
    merchantId,
    caseId,
    providerInvoiceId: `in_seed${plan.n}_${index}`,
    providerSubscriptionId: `sub_seed${plan.n}_${index}`,
    number: `S${String(plan.n).padStart(6, "0")}-${String(index + 1).padStart(4, "0")}`,
    state: stateOf(plan, isPaid),
    currency,
    amountDueMinor: amountMinor,
    amountRemainingMinor: isPaid ? 0n : amountMinor,
    amountPaidMinor: isPaid ? amountMinor : 0n,
    declineCode: plan.code,
    attemptCount: random.int(1, 3),
    nextPaymentAttemptAt: story.state === "open" ? new Date(plan.now.getTime() + 2 * 86_400_000) : null,
    subscriptionStatus: story.name === "cancelled" ? "canceled" : isPaid ? "active" : "past_due",
    isCollectionPaused: false,
    isDisputed: story.state === "held",
    invoiceCreatedAt: failedAt,
    failedAt,
    paidAt: isPaid ? closedAt : null,
    readAt: closedAt ?? failedAt,
  };
  parts.invoices.push(invoice);
  const money = { invoice: invoice.providerInvoiceId, amountMinor: String(amountMinor), currency };
  const kind = index === 0 ? "case_opened" : "invoice_joined";
  parts.timeline.push(entry(plan, failedAt, kind, { ...money, code: plan.code }));
  if (plan.updatedAt) addRetry(parts, plan, invoice, money, isPaid);
  if (isPaid && closedAt) addRevenue(parts, plan, invoice, money, closedAt);
}

function stateOf({ story }: CasePlan, isPaid: boolean): string {
  if (isPaid) return "paid";
  if (story.outcome === "partly" || story.outcome === "lost") return "uncollectible";
  return story.outcome === "withdrawn" ? "withdrawn" : "open";
}

type Invoice = { id: string; amountDueMinor: bigint; currency: string };
type Told = { invoice: string; amountMinor: string; currency: string };

function addRetry(parts: Parts, plan: CasePlan, invoice: Invoice, money: Told, isPaid: boolean): void {
  // Invoices are retried one after the other.
  const at = new Date((plan.updatedAt ?? plan.openedAt).getTime() + 2_000 * parts.retries.length);
  const id = plan.random.uuid(at);
  parts.retries.push({
    id,
    merchantId: plan.merchantId,
    caseId: plan.caseId,
    caseInvoiceId: invoice.id,
    cause: "card_updated",
    providerPaymentMethodId: `pm_seed${plan.n}`,
    slotOwner: "customer",
    amountMinor: invoice.amountDueMinor,
    currency: invoice.currency,
    idempotencyKey: `retry:${id}`,
    state: isPaid ? "paid" : "declined",
    code: isPaid ? null : "insufficient_funds",
    decidedAt: at,
    calls: 1,
    finishedAt: new Date(at.getTime() + 1_800),
  });
  const after = (ms: number) => new Date(at.getTime() + ms);
  parts.timeline.push(entry(plan, after(400), "retry_decided", money));
  parts.timeline.push(
    isPaid
      ? entry(plan, after(1_800), "retry_paid", money)
      : entry(plan, after(1_800), "retry_declined", { ...money, code: "insufficient_funds" }),
  );
}

function addRevenue(parts: Parts, plan: CasePlan, invoice: Invoice, money: Told, paidAt: Date): void {
  const isRefunded = plan.random.next() < 0.04;
  parts.revenues.push({
    id: plan.random.uuid(paidAt),
    merchantId: plan.merchantId,
    caseId: plan.caseId,
    caseInvoiceId: invoice.id,
    providerPaymentId: `inpay_${invoice.id}`,
    class: plan.story.class,
    currency: invoice.currency,
    amountMinor: invoice.amountDueMinor,
    refundedMinor: isRefunded ? invoice.amountDueMinor / 2n : 0n,
    isDisputed: !isRefunded && plan.random.next() < 0.01,
    paidAt,
  });
  const kind = plan.story.class === "paid_outside" ? "invoice_paid_outside" : "invoice_paid";
  parts.timeline.push(entry(plan, paidAt, kind, money));
}

/** One line of a case's story. */
export function entry(plan: CasePlan, at: Date, kind: string, data: Row): Row {
  return {
    id: plan.random.uuid(at),
    merchantId: plan.merchantId,
    caseId: plan.caseId,
    at,
    kind,
    data,
  };
}
