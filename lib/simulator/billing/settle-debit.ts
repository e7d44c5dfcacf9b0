import type { Context } from "@/lib/simulator/api/call";
import { emit } from "@/lib/simulator/events/emit";
import type { Invoice, PaymentError } from "@/lib/simulator/objects";

import { intentOf } from "./invoice-parts";
import { noteFailure } from "./note-failure";
import { settleInvoice } from "./settle-invoice";
import { unplan } from "./time";

/**
 * The bank answers about a debit that was under way.
 * @returns a sentence when there is none, else null
 */
export function settleDebit(ctx: Context, invoice: Invoice, outcome: "paid" | "failed"): string | null {
  const intent = intentOf(ctx.realm, invoice);
  const charge = intent?.latest_charge ? ctx.realm.data.charges.get(intent.latest_charge) : undefined;
  const method = charge?.payment_method
    ? ctx.realm.data.payment_methods.get(charge.payment_method)
    : undefined;
  if (!intent || !charge || !method || intent.status !== "processing")
    return "No bank debit of this invoice is under way.";
  unplan(ctx, invoice.customer, `debit ${invoice.id}`);
  if (outcome === "paid") {
    Object.assign(charge, { status: "succeeded", captured: true, amount_captured: charge.amount });
    Object.assign(intent, { status: "succeeded", amount_received: intent.amount });
    emit(ctx, "charge.succeeded", charge);
    emit(ctx, "payment_intent.succeeded", intent);
    settleInvoice(ctx, invoice, { paidOutside: false, hasPayment: true });
    return null;
  }
  const message = "The customer's bank account has insufficient funds.";
  const error: PaymentError = {
    type: "card_error",
    code: "insufficient_funds",
    message,
    decline_code: "insufficient_funds",
  };
  Object.assign(charge, {
    status: "failed",
    paid: false,
    failure_code: error.code,
    failure_message: message,
  });
  Object.assign(intent, {
    status: "requires_payment_method",
    payment_method: null,
    last_payment_error: {
      ...error,
      charge: charge.id,
      payment_method: { ...method },
      payment_method_type: method.type,
    },
  });
  emit(ctx, "charge.failed", charge);
  emit(ctx, "payment_intent.payment_failed", intent);
  // Bank debits are retried only for merchants who asked for it, so nothing is planned.
  noteFailure(ctx, invoice, { isAutomatic: true, method, kind: "declined", error, retry: null });
  return null;
}
