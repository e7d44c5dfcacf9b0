import type { Context } from "@/lib/simulator/api/call";
import { emit } from "@/lib/simulator/events/emit";
import type { Charge, PaymentError, PaymentIntent, PaymentMethod } from "@/lib/simulator/objects";
import type { ChargeCause, LedgerEntry } from "@/lib/simulator/realm";
import { type ChargeOutcome, chargeShape } from "@/lib/simulator/shapes/charge";

import type { CardBehaviour } from "./card-behaviours";
import {
  APPROVED,
  AUTHENTICATION_FAILED,
  AUTHENTICATION_REQUIRED,
  declineError,
  declineOutcome,
  TOO_MANY_TRIES,
} from "./describe-decline";
import { millisFor, secondsFor } from "./time";

export type Authentication = "none" | "approved" | "refused";

export type ChargeResult =
  | { kind: "paid"; charge: Charge }
  | { kind: "processing"; charge: Charge }
  | { kind: "needs_authentication"; error: PaymentError }
  | { kind: "declined"; error: PaymentError };

export interface ChargeRequest {
  invoice: string | null;
  cause: ChargeCause;
  authentication: Authentication;
}

const MONTH_SECONDS = 30 * 86_400;

/** What the bank, or Stripe before it, says to this charge. */
function judge(
  ctx: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  request: ChargeRequest,
): CardBehaviour {
  const since = secondsFor(ctx, intent.customer) - MONTH_SECONDS;
  const tries = ctx.realm.data.charges
    .where("payment_intent", intent.id)
    .filter((charge) => charge.status === "failed" && charge.created >= since);
  if (tries.length >= ctx.world.switches.visaRetryLimit) return TOO_MANY_TRIES;
  const behaviour: CardBehaviour = ctx.realm.cards.get(method.id) ?? { outcome: "pay" };
  if (behaviour.outcome !== "authenticate") return behaviour;
  if (request.authentication === "approved") return { outcome: "pay" };
  return request.authentication === "refused" ? AUTHENTICATION_FAILED : AUTHENTICATION_REQUIRED;
}

/**
 * Charges a method for a PaymentIntent and tells so by events. What follows for the invoice is the caller's.
 * Every call that reaches the bank, or would, is a line of the ledger.
 */
export function chargeMethod(
  ctx: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  request: ChargeRequest,
): ChargeResult {
  const behaviour = judge(ctx, intent, method, request);
  if (behaviour.outcome === "pay") return succeed(ctx, intent, method, request);
  if (behaviour.outcome === "debit") return startDebit(ctx, intent, method, request);
  return refuse(ctx, intent, method, request, behaviour);
}

function newCharge(
  ctx: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  fields: Partial<Charge> & { status: Charge["status"]; outcome: ChargeOutcome | null },
): Charge {
  const charge = chargeShape(
    {
      id: ctx.world.newId("ch"),
      created: secondsFor(ctx, intent.customer),
      livemode: ctx.realm.livemode,
      amount: intent.amount,
      currency: intent.currency,
      customer: intent.customer,
      payment_intent: intent.id,
      description: intent.description,
      ...fields,
    },
    method,
  );
  return ctx.realm.data.charges.add(charge);
}

function writeLedger(
  ctx: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  request: ChargeRequest,
  outcome: LedgerEntry["outcome"],
  declineCode: string | null = null,
): void {
  ctx.realm.ledger.push({
    at: new Date(millisFor(ctx, intent.customer)).toISOString(),
    invoice: request.invoice,
    customer: intent.customer ?? "",
    paymentMethod: method.id,
    fingerprint: method.card?.fingerprint ?? null,
    amountMinor: intent.amount,
    currency: intent.currency,
    outcome,
    declineCode,
    cause: request.cause,
    idempotencyKey: ctx.request.idempotencyKey,
  });
}

function succeed(
  ctx: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  request: ChargeRequest,
): ChargeResult {
  const charge = newCharge(ctx, intent, method, { status: "succeeded", outcome: APPROVED });
  Object.assign(intent, {
    status: "succeeded",
    payment_method: method.id,
    latest_charge: charge.id,
    amount_received: intent.amount,
    last_payment_error: null,
    next_action: null,
  });
  writeLedger(ctx, intent, method, request, "paid");
  emit(ctx, "charge.succeeded", charge);
  emit(ctx, "payment_intent.succeeded", intent);
  return { kind: "paid", charge };
}

function startDebit(
  ctx: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  request: ChargeRequest,
): ChargeResult {
  const charge = newCharge(ctx, intent, method, { status: "pending", outcome: APPROVED });
  Object.assign(intent, {
    status: "processing",
    payment_method: method.id,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
  });
  writeLedger(ctx, intent, method, request, "processing");
  emit(ctx, "charge.pending", charge);
  emit(ctx, "payment_intent.processing", intent);
  return { kind: "processing", charge };
}

function refuse(
  ctx: Context,
  intent: PaymentIntent,
  method: PaymentMethod,
  request: ChargeRequest,
  behaviour: CardBehaviour,
): ChargeResult {
  const error = declineError(behaviour);
  const reason = behaviour === TOO_MANY_TRIES ? "previously_declined_do_not_retry" : undefined;
  const charge = newCharge(ctx, intent, method, {
    status: "failed",
    outcome: declineOutcome(behaviour, reason),
    failure_code: error.code,
    failure_message: error.message,
  });
  const full: PaymentError = {
    ...error,
    charge: charge.id,
    payment_method: { ...method },
    payment_method_type: method.type,
  };
  const isAuthentication = behaviour === AUTHENTICATION_REQUIRED;
  Object.assign(intent, {
    status: isAuthentication ? "requires_action" : "requires_payment_method",
    payment_method: isAuthentication ? method.id : null,
    latest_charge: charge.id,
    last_payment_error: full,
    next_action: isAuthentication
      ? { type: "use_stripe_sdk", use_stripe_sdk: { type: "three_d_secure_redirect" } }
      : null,
  });
  const outcome = isAuthentication ? "needs_authentication" : "declined";
  writeLedger(ctx, intent, method, request, outcome, error.decline_code ?? null);
  emit(ctx, "charge.failed", charge);
  emit(ctx, isAuthentication ? "payment_intent.requires_action" : "payment_intent.payment_failed", intent);
  return isAuthentication ? { kind: "needs_authentication", error: full } : { kind: "declined", error: full };
}
