import { byStripe, type Context } from "@/lib/simulator/api/call";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Invoice, PaymentError, PaymentMethod } from "@/lib/simulator/objects";
import type { Collecting } from "@/lib/simulator/realm";

import { giveUpOnSubscription } from "./end-subscription";
import { subscriptionOf } from "./invoice-parts";
import { sendOwnMail } from "./send-own-mail";
import { isHardDecline, nextRetryAtMs } from "./smart-retries";
import { plan, secondsFor, unplan } from "./time";

export interface Failure {
  kind: "declined" | "needs_authentication" | "no_method";
  error?: PaymentError;
  method: PaymentMethod | null;
  isAutomatic: boolean;
  /** Stripe's next own try; null when it will make none. */
  retry: (() => void) | null;
}

const DELAYED_SECONDS = 5;

/** What a failed attempt does to the invoice, its customer and its subscription, and the retry it plans. */
export function noteFailure(ctx: Context, invoice: Invoice, failure: Failure): void {
  const isFirst = invoice.attempt_count === 0;
  const collecting = rememberFailure(ctx, invoice, failure);
  const counts = failure.isAutomatic || isFirst;
  const next = counts ? planRetry(ctx, invoice, collecting, failure.retry) : invoice.next_payment_attempt;
  const patch: Partial<Invoice> = {
    attempted: true,
    attempt_count: invoice.attempt_count + (counts ? 1 : 0),
    next_payment_attempt: next,
  };
  announce(ctx, invoice, failure, patch);
  fallBehind(ctx, invoice);
  if (counts && next === null && failure.retry && ctx.world.switches.smartRetries) endRetries(ctx, invoice);
}

function rememberFailure(ctx: Context, invoice: Invoice, failure: Failure): Collecting {
  const known = ctx.realm.collecting.get(invoice.id);
  const collecting: Collecting = known ?? {
    firstFailedAtMs: secondsFor(ctx, invoice.customer) * 1000,
    retriesDone: 0,
    refusedMethod: null,
  };
  ctx.realm.collecting.set(invoice.id, collecting);
  const { error } = failure;
  if (failure.kind === "no_method") collecting.refusedMethod = "none";
  else if (failure.kind === "needs_authentication" || isHardDecline(error?.decline_code, error?.advice_code))
    collecting.refusedMethod = failure.method?.id ?? null;
  return collecting;
}

/** @returns when Stripe tries again, in seconds; null when it does not */
function planRetry(
  ctx: Context,
  invoice: Invoice,
  collecting: Collecting,
  retry: (() => void) | null,
): number | null {
  unplan(ctx, invoice.customer, `retry ${invoice.id}`);
  if (!retry || !ctx.world.switches.smartRetries || !invoice.auto_advance) return null;
  const atMs = nextRetryAtMs(collecting.firstFailedAtMs, collecting.retriesDone);
  if (atMs === null || invoice.status !== "open") return null;
  const atSeconds = Math.floor(atMs / 1000);
  plan(ctx, invoice.customer, `retry ${invoice.id}`, atSeconds, retry);
  return atSeconds;
}

/** A scheduled retry that was not made because the refused method still stands; it counts all the same. */
export function noteSkippedRetry(ctx: Context, invoice: Invoice, retry: () => void): void {
  const collecting = ctx.realm.collecting.get(invoice.id)!;
  const next = planRetry(ctx, invoice, collecting, retry);
  const patch = { attempt_count: invoice.attempt_count + 1, next_payment_attempt: next };
  change(ctx, invoice, patch, "invoice.updated");
  if (next === null) endRetries(ctx, invoice);
}

function announce(ctx: Context, invoice: Invoice, failure: Failure, patch: Partial<Invoice>): void {
  const { switches, clock, agenda } = ctx.world;
  // With Dashboard automations the next attempt is missing at first and arrives by an update.
  const isLate = switches.nextAttemptArrivesLater && patch.next_payment_attempt !== null;
  const first = isLate ? { ...patch, next_payment_attempt: null } : patch;
  change(ctx, invoice, first, "invoice.updated");
  const tell = () => {
    if (failure.kind === "needs_authentication") emit(ctx, "invoice.payment_action_required", invoice);
    if (failure.kind !== "needs_authentication" || switches.paymentFailedWithAction)
      emit(ctx, "invoice.payment_failed", invoice);
    sendOwnMail(ctx, invoice);
    if (isLate) change(ctx, invoice, { next_payment_attempt: patch.next_payment_attempt }, "invoice.updated");
  };
  if (!switches.paymentFailedEventDelayed) return tell();
  agenda.set(`tell ${invoice.id} ${ctx.world.newId("tell")}`, clock.now() + DELAYED_SECONDS * 1000, tell);
}

/** A renewal that fails makes its subscription past due; a first payment leaves it incomplete. */
function fallBehind(ctx: Context, invoice: Invoice): void {
  const customer = ctx.realm.data.customers.get(invoice.customer);
  if (customer && !customer.delinquent) change(ctx, customer, { delinquent: true }, "customer.updated");
  const subscription = subscriptionOf(ctx.realm, invoice);
  if (!subscription || subscription.latest_invoice !== invoice.id || subscription.status !== "active") return;
  change(ctx, subscription, { status: "past_due" }, "customer.subscription.updated");
}

function endRetries(ctx: Context, invoice: Invoice): void {
  const stripe = byStripe(ctx.world, ctx.realm);
  change(stripe, invoice, { auto_advance: false }, "invoice.updated");
  const subscription = subscriptionOf(ctx.realm, invoice);
  if (subscription) giveUpOnSubscription(stripe, subscription);
}
