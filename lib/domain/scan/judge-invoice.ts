import { classifyDecline } from "@/lib/domain/decline";

import { cardInEffect, formatExpiry, isSameCard } from "./card-in-effect";
import { decideOutcome } from "./decide-outcome";
import { joinCharges } from "./join-charges";
import type { ChargeRecord, InvoiceRecord } from "./records";
import type { Failure } from "./report";
import type { ScanIndex } from "./scan-index";
import { sumPayments } from "./sum-payments";

function readRemaining(invoice: InvoiceRecord): number {
  if (invoice.status === "paid") return 0;
  if (invoice.status === "void") return Math.max(0, invoice.amountDue - invoice.amountPaid);
  return Math.max(0, invoice.amountRemaining);
}

const renewals = new Set<string | null>(["subscription_cycle", "subscription_threshold"]);
// Between a renewal's finalisation and the charge by which it was tried; in truth seconds.
const promptSeconds = 3_600;

/** A renewal is tried as soon as it is finalised: one that nothing was charged for then found nothing to charge. */
function isPaidLate(index: ScanIndex, invoice: InvoiceRecord, charges: ChargeRecord[]): boolean {
  const { billingReason, finalizedAt, uncollectibleAt, payments } = invoice;
  if (!renewals.has(billingReason) || !finalizedAt || isInGap(index, finalizedAt)) return false;
  const until = finalizedAt + promptSeconds;
  // A paused collection writes it off at once, untried.
  if (uncollectibleAt !== null && uncollectibleAt <= until) return false;
  const paid = payments.flatMap(({ status, paidAt }) => (status === "paid" && paidAt ? [paidAt] : []));
  const debits = charges.filter(({ brand }) => brand === null).map(({ created }) => created);
  return paid.length > 0 && [...paid, ...debits].every((at) => at > until);
}

/** Attempts that left no charge: unpaid though tried, paid only after more than one try, or a renewal paid late. */
function hasSilentFailure(index: ScanIndex, invoice: InvoiceRecord, charges: ChargeRecord[]): boolean {
  if (invoice.status === "paid") {
    return !invoice.isPaidOutside && (invoice.attemptCount > 1 || isPaidLate(index, invoice, charges));
  }
  return readRemaining(invoice) > 0 && !charges.some(({ status }) => status === "pending");
}

function isInGap(index: ScanIndex, at: number): boolean {
  return index.gaps.some(
    ({ lane, createdFrom, createdTo }) => lane === "charges" && createdFrom <= at && at < createdTo,
  );
}

function readCode(index: ScanIndex, invoice: InvoiceRecord, failed: ChargeRecord | undefined): string {
  if (failed) return failed.declineCode ?? "unknown";
  const subscription = invoice.subscription ? index.subscriptions.get(invoice.subscription) : undefined;
  const card = cardInEffect(subscription, index.customers.get(invoice.customer));
  const hadNone = card === null || card.created > invoice.created;
  return hadNone && !isInGap(index, invoice.created) ? "no_payment_method" : "unknown";
}

function isCardUnchanged(
  index: ScanIndex,
  invoice: InvoiceRecord,
  failed: ChargeRecord | undefined,
): boolean {
  const subscription = invoice.subscription ? index.subscriptions.get(invoice.subscription) : undefined;
  const customer = index.customers.get(invoice.customer);
  if (!customer || customer.isDeleted) return false;
  const card = cardInEffect(subscription, customer);
  if (!failed) return card === null;
  return card !== null && isSameCard(card, failed);
}

function buildFailure(index: ScanIndex, invoice: InvoiceRecord, charges: ChargeRecord[]): Failure {
  const failed = charges.filter(({ status }) => status === "failed");
  const first = failed[0];
  const failedAt = first?.created ?? invoice.created;
  const payments = sumPayments(index, invoice, failedAt);
  const outcome = decideOutcome(index, invoice, charges, payments);
  const declineCode = readCode(index, invoice, first);
  const { adviceCode = null, networkAdviceCode = null } = first ?? {};
  const codes = { code: declineCode, adviceCode, networkAdviceCode, networkDeclineCode: null };
  return {
    invoice: invoice.id,
    number: invoice.number,
    customer: invoice.customer,
    customerName: invoice.customerName ?? index.customers.get(invoice.customer)?.name ?? null,
    customerEmail: invoice.customerEmail ?? index.customers.get(invoice.customer)?.email ?? null,
    amountMinor: Math.max(0, invoice.amountDue - payments.beforeMinor),
    recoveredMinor: payments.netMinor,
    remainingMinor: readRemaining(invoice),
    failedAt,
    recoveredAt: outcome === "recovered" ? (invoice.paidAt ?? payments.lastPaidAt) : null,
    outcome,
    declineCode,
    declineClass: classifyDecline(codes).class,
    plan: invoice.plan,
    brand: first?.brand ?? null,
    country: first?.country ?? null,
    expiry: first ? formatExpiry(first) : null,
    isCardUnchanged: isCardUnchanged(index, invoice, failed.at(-1)),
  };
}

function noteAttempt(index: ScanIndex, { currency, amountDue }: InvoiceRecord, at: number): void {
  const attempts = index.attempted.get(currency) ?? { at: [], amountMinor: [] };
  attempts.at.push(at);
  attempts.amountMinor.push(amountDue);
  index.attempted.set(currency, attempts);
}

function noteFailure(index: ScanIndex, invoice: InvoiceRecord, charges: ChargeRecord[]): number {
  const failure = buildFailure(index, invoice, charges);
  const beside = index.failures.get(invoice.currency);
  if (beside) beside.push(failure);
  else index.failures.set(invoice.currency, [failure]);
  if (invoice.subscription !== null) {
    const last = charges.findLast(({ status }) => status === "failed")?.created ?? failure.failedAt;
    index.lastFailedAt.set(
      invoice.subscription,
      Math.max(last, index.lastFailedAt.get(invoice.subscription) ?? 0),
    );
  }
  return failure.failedAt;
}

/**
 * Counts an invoice: attempted when it is charged automatically, was tried and asks for money; failed when a
 * charge of it failed or a try left it unpaid. It is dated by its first failure, else by its creation.
 */
export function judgeInvoice(index: ScanIndex, invoice: InvoiceRecord): void {
  if (!invoice.isChargedAutomatically || !invoice.isAttempted || invoice.amountDue <= 0) return;
  if (invoice.status === "draft") return;
  const charges = joinCharges(index, invoice.payments);
  const hasFailed =
    charges.some(({ status }) => status === "failed") || hasSilentFailure(index, invoice, charges);
  noteAttempt(index, invoice, hasFailed ? noteFailure(index, invoice, charges) : invoice.created);
}
