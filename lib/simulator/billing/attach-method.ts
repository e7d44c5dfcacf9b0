import type { Context } from "@/lib/simulator/api/call";
import { StripeError } from "@/lib/simulator/api/stripe-error";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Customer, PaymentMethod } from "@/lib/simulator/objects";

import { declineError } from "./describe-decline";

/**
 * Gives a payment method to a customer. It stands in no slot by that.
 * @throws StripeError 402 for a card that the bank refuses when it is saved
 */
export function attachMethod(ctx: Context, method: PaymentMethod, customer: Customer): void {
  const behaviour = ctx.realm.cards.get(method.id);
  if (behaviour?.isRefusedAtAttach)
    throw new StripeError(402, { ...declineError(behaviour), payment_method: method }, true);
  if (method.customer === customer.id) return;
  method.customer = customer.id;
  emit(ctx, "payment_method.attached", method);
}

/** Takes a payment method from its customer and out of every slot it stood in. */
export function detachMethod(ctx: Context, method: PaymentMethod): void {
  const customer = method.customer === null ? undefined : ctx.realm.data.customers.get(method.customer);
  const previous = { customer: method.customer };
  method.customer = null;
  emit(ctx, "payment_method.detached", method, previous);
  if (!customer) return;
  if (customer.invoice_settings.default_payment_method === method.id) setCustomerDefault(ctx, customer, null);
  for (const subscription of ctx.realm.data.subscriptions.where("customer", customer.id)) {
    if (subscription.default_payment_method !== method.id) continue;
    change(ctx, subscription, { default_payment_method: null }, "customer.subscription.updated");
  }
}

export function setCustomerDefault(ctx: Context, customer: Customer, method: string | null): void {
  const invoice_settings = { ...customer.invoice_settings, default_payment_method: method };
  change(ctx, customer, { invoice_settings }, "customer.updated");
}
