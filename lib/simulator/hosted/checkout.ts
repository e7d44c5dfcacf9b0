import { byStripe, type Context } from "@/lib/simulator/api/call";
import { attachMethod } from "@/lib/simulator/billing/attach-method";
import { chargeMethod } from "@/lib/simulator/billing/charge-method";
import { createSubscription } from "@/lib/simulator/billing/create-subscription";
import { recordSetup } from "@/lib/simulator/billing/save-customer-card";
import { secondsFor } from "@/lib/simulator/billing/time";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Customer, PaymentMethod } from "@/lib/simulator/objects";
import type { CheckoutSession } from "@/lib/simulator/page-objects";
import type { Realm } from "@/lib/simulator/realm";
import { customerShape } from "@/lib/simulator/shapes/customer";
import { paymentIntentShape } from "@/lib/simulator/shapes/payment-intent";
import type { World } from "@/lib/simulator/store";

import { enterCard } from "./enter-card";
import type { Authentication, CardForm, CheckoutOutcome, CheckoutView, HostedClosed } from "./views";

function find(world: World, id: string): { realm: Realm; session: CheckoutSession } | HostedClosed {
  for (const realm of world.realms()) {
    const session = realm.data.checkout_sessions.get(id);
    if (!session) continue;
    if (session.status === "open") return { realm, session };
    const reason = session.status === "complete" ? "complete" : "expired";
    return { kind: "closed", reason, message: `This checkout is ${session.status}.` };
  }
  return { kind: "closed", reason: "unknown", message: "There is no such checkout." };
}

/** Shows the page of a checkout session. */
export function openCheckout(world: World, id: string): CheckoutView | HostedClosed {
  const found = find(world, id);
  if ("kind" in found) return found;
  const { realm, session } = found;
  const customer = session.customer === null ? undefined : realm.data.customers.get(session.customer);
  return {
    kind: "open",
    id: session.id,
    mode: session.mode,
    merchantName: realm.account.name,
    email: customer?.email ?? session.customer_email,
    amountMinor: session.amount_total,
    currency: session.currency,
    cancelUrl: session.cancel_url,
  };
}

function customerOf(ctx: Context, session: CheckoutSession, email: string): Customer {
  const known = session.customer === null ? undefined : ctx.realm.data.customers.get(session.customer);
  if (known) return known;
  const customer = customerShape({
    id: ctx.world.newId("cus"),
    created: secondsFor(ctx, null),
    livemode: ctx.realm.livemode,
    email: session.customer_email ?? email,
  });
  ctx.realm.data.customers.add(customer);
  emit(ctx, "customer.created", customer);
  return customer;
}

type Paid =
  { fields: Partial<CheckoutSession> } | Exclude<CheckoutOutcome, { kind: "complete" } | HostedClosed>;

function subscribe(ctx: Context, session: CheckoutSession, customer: Customer, method: PaymentMethod): Paid {
  const { lines, trialEnd } = ctx.realm.checkoutLines.get(session.id) ?? { lines: [], trialEnd: null };
  const items = lines.flatMap((line) => {
    const price = ctx.realm.data.prices.get(line.price);
    return price ? [{ price, quantity: line.quantity }] : [];
  });
  const behaviour = ctx.realm.cards.get(method.id);
  if (trialEnd === null && behaviour?.outcome === "decline")
    return {
      kind: "declined",
      message: "Your card was declined.",
      code: behaviour.declineCode ?? "generic_decline",
    };
  const { subscription } = createSubscription(ctx, {
    customer: customer.id,
    items,
    // Checkout puts the card on the subscription, where it outranks the customer's default.
    fields: { default_payment_method: method.id },
    trialEnd,
    isAttempted: true,
  });
  return {
    fields: {
      subscription: subscription.id,
      invoice: subscription.latest_invoice,
      payment_status: trialEnd === null ? "paid" : "no_payment_required",
    },
  };
}

function payOnce(
  ctx: Context,
  session: CheckoutSession,
  customer: Customer,
  method: PaymentMethod,
  authentication: Authentication,
): Paid {
  const id = ctx.world.newId("pi");
  const intent = paymentIntentShape({
    id,
    created: secondsFor(ctx, customer.id),
    livemode: ctx.realm.livemode,
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "usd",
    customer: customer.id,
    client_secret: `${id}_secret_${ctx.world.random.text(25)}`,
  });
  ctx.realm.data.payment_intents.add(intent);
  const result = chargeMethod(ctx, intent, method, { invoice: null, cause: "checkout", authentication });
  if (result.kind === "declined")
    return {
      kind: "declined",
      message: result.error.message,
      code: result.error.decline_code ?? result.error.code,
    };
  if (result.kind === "needs_authentication") return { kind: "confirm" };
  const isPaid = result.kind === "paid";
  return { fields: { payment_intent: id, payment_status: isPaid ? "paid" : "unpaid" } };
}

/** Completes a checkout with a card: a subscription, a single payment, or a card that is saved. */
export function completeCheckout(
  world: World,
  id: string,
  payer: { card: CardForm; email: string },
  authentication: Authentication,
): CheckoutOutcome {
  const found = find(world, id);
  if ("kind" in found) return found;
  const { realm, session } = found;
  const ctx = byStripe(world, realm);
  const entered = enterCard(ctx, payer.card, authentication, session.mode !== "payment");
  if (entered.kind !== "card") return entered;
  const { method } = entered;
  const asks = realm.cards.get(method.id)?.outcome === "authenticate" && authentication === "none";
  if (asks) return { kind: "confirm" };
  // A card that passed the bank's confirmation here pays its first invoice without another.
  if (session.mode === "subscription" && authentication === "approved")
    realm.cards.set(method.id, { outcome: "pay" });
  const customer = customerOf(ctx, session, payer.email);
  if (session.mode !== "payment") attachMethod(ctx, method, customer);
  const paid = pay(ctx, session, customer, method, authentication);
  if ("kind" in paid) return paid;
  const details = {
    address: null,
    business_name: null,
    email: customer.email,
    individual_name: null,
    name: customer.name ?? null,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
  const patch = {
    ...paid.fields,
    status: "complete" as const,
    customer: customer.id,
    customer_details: details,
    url: null,
  };
  change(ctx, session, patch, null);
  emit(ctx, "checkout.session.completed", session);
  return {
    kind: "complete",
    successUrl: session.success_url?.replaceAll("{CHECKOUT_SESSION_ID}", session.id) ?? null,
  };
}

function pay(
  ctx: Context,
  session: CheckoutSession,
  customer: Customer,
  method: PaymentMethod,
  authentication: Authentication,
): Paid {
  if (session.mode === "subscription") return subscribe(ctx, session, customer, method);
  if (session.mode === "payment") return payOnce(ctx, session, customer, method, authentication);
  return { fields: { setup_intent: recordSetup(ctx, customer.id, method) } };
}
