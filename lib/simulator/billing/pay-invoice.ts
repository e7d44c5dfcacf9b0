import type { Context } from "@/lib/simulator/api/call";
import { invalidRequest, StripeError } from "@/lib/simulator/api/stripe-error";
import type { Invoice, PaymentError, PaymentMethod } from "@/lib/simulator/objects";

import { collectInvoice } from "./collect-invoice";
import { finalizeInvoice } from "./finalize-invoice";
import { intentOf } from "./invoice-parts";
import { requireOwnMethod } from "./require-own-method";
import { settleInvoice } from "./settle-invoice";

export interface PayRequest {
  paymentMethod?: string;
  isPaidOutside: boolean;
}

function isCoded(ctx: Context): boolean {
  return ctx.world.switches.errorWording === "coded";
}

/** @throws StripeError 400 for an invoice that cannot be paid as it stands */
function requirePayable(ctx: Context, invoice: Invoice): void {
  if (invoice.status === "paid") throw invalidRequest("Invoice is already paid");
  if (invoice.status === "void")
    throw invalidRequest(
      "You can only pay open or uncollectible invoices. This invoice is void.",
      isCoded(ctx) ? { code: "status_transition_invalid" } : {},
    );
  if (intentOf(ctx.realm, invoice)?.status === "processing")
    throw invalidRequest("This invoice has a payment that is still being processed.", {
      code: "payment_intent_unexpected_state",
    });
}

function requireCurrency(method: PaymentMethod, invoice: Invoice): void {
  if (method.type !== "us_bank_account" || invoice.currency === "usd") return;
  throw invalidRequest(`A payment method of type us_bank_account cannot pay in ${invoice.currency}.`, {
    code: "payment_method_currency_mismatch",
    param: "payment_method",
  });
}

/**
 * `POST /v1/invoices/{id}/pay`. A draft is finalised first.
 * @throws StripeError 402 for a decline, 402 or 400 when the bank wants the customer, 400 for no method,
 *   an invoice that is paid or void, a method that is not the customer's
 */
export function payInvoice(ctx: Context, invoice: Invoice, request: PayRequest): Invoice {
  requirePayable(ctx, invoice);
  if (request.paymentMethod)
    requireCurrency(
      requireOwnMethod(ctx, request.paymentMethod, invoice.customer, "payment_method"),
      invoice,
    );
  finalizeInvoice(ctx, invoice);
  if (invoice.amount_remaining === 0) return invoice;
  if (request.isPaidOutside) {
    settleInvoice(ctx, invoice, { paidOutside: true, hasPayment: false });
    return invoice;
  }
  const result = collectInvoice(ctx, invoice, {
    cause: "api",
    paymentMethod: request.paymentMethod,
    isAutomatic: false,
  });
  if (result.kind === "no_method") throw noMethod(ctx);
  if (result.kind === "declined") throw declined(ctx, invoice, result.error);
  if (result.kind === "needs_authentication") throw needsAuthentication(ctx, invoice, result.error);
  return invoice;
}

function noMethod(ctx: Context): StripeError {
  const message =
    "This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.";
  return invalidRequest(message, isCoded(ctx) ? { code: "resource_missing" } : {});
}

function declined(ctx: Context, invoice: Invoice, error: PaymentError): StripeError {
  const intent = intentOf(ctx.realm, invoice);
  return new StripeError(
    402,
    { ...error, type: "card_error", ...(intent ? { payment_intent: intent } : {}) },
    true,
  );
}

function needsAuthentication(ctx: Context, invoice: Invoice, error: PaymentError): StripeError {
  const intent = intentOf(ctx.realm, invoice);
  const status = ctx.world.switches.payAuthenticationStatus;
  const type = status === 402 ? "card_error" : "invalid_request_error";
  const attached = intent ? { payment_intent: intent } : {};
  if (!isCoded(ctx)) return new StripeError(status, { ...error, type, ...attached }, true);
  const message =
    "Payment for this invoice requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice.";
  return new StripeError(
    status,
    { type, code: "invoice_payment_intent_requires_action", message, ...attached },
    true,
  );
}
