import { byStripe, type Context } from "@/lib/simulator/api/call";
import { change } from "@/lib/simulator/events/emit";
import type { Invoice, PaymentError, PaymentMethod } from "@/lib/simulator/objects";
import type { ChargeCause } from "@/lib/simulator/realm";

import { type Authentication, chargeMethod } from "./charge-method";
import { chargeOrder } from "./charge-order";
import { intentOf, subscriptionOf } from "./invoice-parts";
import { noteFailure, noteSkippedRetry } from "./note-failure";
import { settleDebit } from "./settle-debit";
import { settleInvoice } from "./settle-invoice";
import { plan, secondsFor } from "./time";

export interface Attempt {
  cause: ChargeCause;
  /** Given by name; otherwise by the charge order. */
  paymentMethod?: string;
  /** Stripe's own attempt, which counts; a merchant's call counts only when it is the first. */
  isAutomatic: boolean;
  authentication?: Authentication;
}

export type CollectResult =
  | { kind: "paid" | "processing" | "no_method" }
  | { kind: "needs_authentication" | "declined"; error: PaymentError };

const DEBIT_SETTLES_AFTER_SECONDS = 4 * 86_400;

/** The method an attempt would charge; null when there is none. */
export function effectiveMethod(ctx: Context, invoice: Invoice, given?: string): PaymentMethod | null {
  const customer = ctx.realm.data.customers.get(invoice.customer);
  if (!customer) return null;
  const found = chargeOrder({
    given,
    invoice,
    subscription: subscriptionOf(ctx.realm, invoice) ?? null,
    customer,
  });
  return (found && ctx.realm.data.payment_methods.get(found.method)) ?? null;
}

/** Tries to collect an open or uncollectible invoice, and does everything that follows from the result. */
export function collectInvoice(ctx: Context, invoice: Invoice, attempt: Attempt): CollectResult {
  const method = effectiveMethod(ctx, invoice, attempt.paymentMethod);
  const intent = intentOf(ctx.realm, invoice);
  const retry = () => retryInvoice(byStripe(ctx.world, ctx.realm), invoice);
  if (!intent) return { kind: "paid" };
  if (!method) {
    if (attempt.isAutomatic)
      noteFailure(ctx, invoice, { isAutomatic: true, method: null, kind: "no_method", retry });
    return { kind: "no_method" };
  }
  const result = chargeMethod(ctx, intent, method, {
    invoice: invoice.id,
    cause: attempt.cause,
    authentication: attempt.authentication ?? "none",
  });
  switch (result.kind) {
    case "paid":
      countAttempt(ctx, invoice, attempt.isAutomatic);
      settleInvoice(ctx, invoice, { paidOutside: false, hasPayment: true });
      return { kind: "paid" };
    case "processing":
      startWaiting(ctx, invoice, attempt.isAutomatic);
      return { kind: "processing" };
    case "needs_authentication":
    case "declined":
      noteFailure(ctx, invoice, { ...result, isAutomatic: attempt.isAutomatic, method, retry });
      return { kind: result.kind, error: result.error };
  }
}

function countAttempt(ctx: Context, invoice: Invoice, isAutomatic: boolean): void {
  if (isAutomatic || invoice.attempt_count === 0) invoice.attempt_count += 1;
}

/** A bank debit is under way: nothing more is tried until the bank has answered. */
function startWaiting(ctx: Context, invoice: Invoice, isAutomatic: boolean): void {
  const attempt_count = invoice.attempt_count + (isAutomatic || invoice.attempt_count === 0 ? 1 : 0);
  change(ctx, invoice, { attempted: true, attempt_count, next_payment_attempt: null }, "invoice.updated");
  const at = secondsFor(ctx, invoice.customer) + DEBIT_SETTLES_AFTER_SECONDS;
  plan(ctx, invoice.customer, `debit ${invoice.id}`, at, () => void settleDebit(ctx, invoice, "paid"));
}

/**
 * Stripe's own scheduled retry. After a refusal for good, or with no method, it only runs with another
 * method than before; it counts either way.
 */
export function retryInvoice(ctx: Context, invoice: Invoice): void {
  const collecting = ctx.realm.collecting.get(invoice.id);
  if (invoice.status !== "open" || !collecting || !invoice.auto_advance) return;
  collecting.retriesDone += 1;
  const method = effectiveMethod(ctx, invoice)?.id ?? "none";
  if (collecting.refusedMethod === method) {
    noteSkippedRetry(ctx, invoice, () => retryInvoice(ctx, invoice));
    return;
  }
  collectInvoice(ctx, invoice, { cause: "smart_retry", isAutomatic: true });
}
