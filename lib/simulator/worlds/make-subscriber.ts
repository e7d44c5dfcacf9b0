import type { Context } from "@/lib/simulator/api/call";
import { attachMethod, setCustomerDefault } from "@/lib/simulator/billing/attach-method";
import { CARD_BEHAVIOURS, type CardName } from "@/lib/simulator/billing/card-behaviours";
import { createMethod } from "@/lib/simulator/billing/create-method";
import { createSubscription } from "@/lib/simulator/billing/create-subscription";
import { secondsFor } from "@/lib/simulator/billing/time";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Customer, PaymentMethod, Price } from "@/lib/simulator/objects";
import { customerShape } from "@/lib/simulator/shapes/customer";
import { priceShape, productShape, recurringShape } from "@/lib/simulator/shapes/price";

export interface Plan {
  amountMinor: number;
  currency: string;
  interval: "day" | "week" | "month" | "year";
  product: string;
}

interface Person {
  name: string;
  email: string | null;
  locale?: string;
  country?: string;
}

export interface Subscriber extends Plan, Person {
  /** What the card does from now on; until now it paid. */
  card: CardName;
  /** A card of the subscription's own, which outranks the customer's. */
  subscriptionCard?: CardName;
}

export interface Made {
  customer: string;
  subscription: string;
  paymentMethod: string;
}

function productOf(ctx: Context, name: string): string {
  const known = ctx.realm.data.products.all().find((product) => product.name === name);
  if (known) return known.id;
  const product = productShape({
    id: ctx.world.newId("prod"),
    created: secondsFor(ctx, null),
    livemode: ctx.realm.livemode,
    name,
  });
  ctx.realm.data.products.add(product);
  emit(ctx, "product.created", product);
  return product.id;
}

function priceOf(ctx: Context, wanted: Plan): Price {
  const product = productOf(ctx, wanted.product);
  const known = ctx.realm.data.prices
    .all()
    .find(
      (price) =>
        price.product === product &&
        price.currency === wanted.currency &&
        price.unit_amount === wanted.amountMinor &&
        price.recurring?.interval === wanted.interval,
    );
  if (known) return known;
  const price = priceShape({
    id: ctx.world.newId("price"),
    created: secondsFor(ctx, null),
    livemode: ctx.realm.livemode,
    currency: wanted.currency,
    product,
    unit_amount: wanted.amountMinor,
    recurring: recurringShape(wanted.interval),
  });
  ctx.realm.data.prices.add(price);
  emit(ctx, "price.created", price);
  return price;
}

function makeCustomer(ctx: Context, wanted: Person): Customer {
  const address = {
    city: null,
    country: wanted.country ?? "US",
    line1: null,
    line2: null,
    postal_code: null,
    state: null,
  };
  const customer = customerShape({
    id: ctx.world.newId("cus"),
    created: secondsFor(ctx, null),
    livemode: ctx.realm.livemode,
    email: wanted.email,
    name: wanted.name,
    preferred_locales: wanted.locale ? [wanted.locale] : [],
    address: wanted.country ? address : null,
  });
  ctx.realm.data.customers.add(customer);
  emit(ctx, "customer.created", customer);
  return customer;
}

function makeCard(ctx: Context, customer: Customer, behaviour: CardName, country?: string): PaymentMethod {
  const method = createMethod(ctx, { behaviour, country, name: customer.name, email: customer.email });
  // It was saved while it still worked, whatever it does later.
  ctx.realm.cards.set(method.id, { outcome: "pay" });
  attachMethod(ctx, method, customer);
  return method;
}

/** Makes a customer with a card in the slot that is charged; it pays until told otherwise. Without a card: none. */
export function makePayer(
  ctx: Context,
  wanted: Person & { card: CardName | null },
): { customer: Customer; method: PaymentMethod | null } {
  const customer = makeCustomer(ctx, wanted);
  if (wanted.card === null) return { customer, method: null };
  const method = makeCard(ctx, customer, wanted.card, wanted.country);
  setCustomerDefault(ctx, customer, method.id);
  return { customer, method };
}

/** Subscribes a customer to one more thing. @returns the subscription's id */
export function addSubscription(ctx: Context, customer: string, wanted: Plan): string {
  const items = [{ price: priceOf(ctx, wanted), quantity: 1 }];
  return createSubscription(ctx, { customer, items, fields: {}, trialEnd: null, isAttempted: true })
    .subscription.id;
}

/**
 * Makes a customer with a subscription that has paid so far. Cards take on their wanted behaviour at the
 * end, so that only what comes then fails.
 */
export function makeSubscriber(ctx: Context, wanted: Subscriber): { made: Made; finish: () => void } {
  const customer = makeCustomer(ctx, wanted);
  const method = makeCard(ctx, customer, wanted.card, wanted.country);
  setCustomerDefault(ctx, customer, method.id);
  const own = wanted.subscriptionCard && makeCard(ctx, customer, wanted.subscriptionCard, wanted.country);
  const subscription = ctx.realm.data.subscriptions.get(addSubscription(ctx, customer.id, wanted))!;
  if (own) change(ctx, subscription, { default_payment_method: own.id }, "customer.subscription.updated");
  const finish = () => {
    ctx.realm.cards.set(method.id, CARD_BEHAVIOURS[wanted.card]);
    if (own && wanted.subscriptionCard) ctx.realm.cards.set(own.id, CARD_BEHAVIOURS[wanted.subscriptionCard]);
  };
  return { made: { customer: customer.id, subscription: subscription.id, paymentMethod: method.id }, finish };
}
