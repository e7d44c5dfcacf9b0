import type { Drive } from "./drive";

async function createPayer(stripe: Drive["stripe"], token: string): Promise<string> {
  const customer = await stripe.customers.create({ email: "payer@example.com" });
  const card = await stripe.paymentMethods.attach(token, { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card.id } });
  return customer.id;
}

async function createPlan(stripe: Drive["stripe"]) {
  const product = await stripe.products.create({ name: "Subscribed" });
  const price = await stripe.prices.create({
    product: product.id,
    currency: "eur",
    unit_amount: 2000,
    recurring: { interval: "month" },
  });
  const coupon = await stripe.coupons.create({ percent_off: 20, duration: "forever" });
  return { price: price.id, coupon: coupon.id, customer: await createPayer(stripe, "pm_card_visa") };
}

/** Subscriptions in their states, and their items. */
export async function driveSubscriptions({ stripe }: Drive): Promise<void> {
  const { price, coupon, customer } = await createPlan(stripe);
  const subscription = await stripe.subscriptions.create({
    customer,
    items: [{ price, quantity: 2 }],
    discounts: [{ coupon }],
    metadata: { plan: "a" },
    expand: ["latest_invoice"],
  });
  const { id } = subscription;
  await stripe.subscriptions.retrieve(id, { expand: ["default_payment_method", "customer", "discounts"] });
  await stripe.subscriptions.list({ customer, status: "all", expand: ["data.discounts.source.coupon"] });
  await stripe.subscriptions.list({
    expand: ["data.default_payment_method", "data.latest_invoice.payments"],
  });
  await stripe.subscriptions.search({ query: 'status:"active"' });
  await stripe.subscriptions.update(id, { metadata: { plan: "b" }, description: "Two of them" });
  await stripe.subscriptionItems.list({ subscription: id });
  await stripe.subscriptionItems.retrieve(subscription.items.data[0]?.id ?? "");
  await stripe.subscriptions.deleteDiscount(id);
  await stripe.subscriptions.update(id, { cancel_at_period_end: true });
  await stripe.subscriptions.update(id, { cancel_at_period_end: false });
  await stripe.subscriptions.update(id, { pause_collection: { behavior: "keep_as_draft" } });
  await stripe.subscriptions.update(id, { pause_collection: "" });
  await driveStates(stripe, customer, price);
  await stripe.subscriptions.cancel(id, {
    cancellation_details: { comment: "too dear", feedback: "too_expensive" },
  });
  await stripe.subscriptions.retrieve(id);
}

async function driveStates(stripe: Drive["stripe"], customer: string, price: string): Promise<void> {
  const items = [{ price }];
  const trial = await stripe.subscriptions.create({ customer, items, trial_period_days: 7 });
  await stripe.subscriptions.cancel(trial.id);
  await stripe.subscriptions.create({
    customer,
    items,
    collection_method: "send_invoice",
    days_until_due: 30,
  });
  const broke = await createPayer(stripe, "pm_card_chargeCustomerFail");
  await stripe.subscriptions.create({ customer: broke, items, payment_behavior: "default_incomplete" });
  await stripe.subscriptions.create({ customer: broke, items, payment_behavior: "allow_incomplete" });
}

/** Pausing and resuming by their own endpoints. */
export async function drivePauses({ stripe }: Drive): Promise<void> {
  const { price, customer } = await createPlan(stripe);
  const { id } = await stripe.subscriptions.create({ customer, items: [{ price }] });
  await stripe.subscriptions.pause(id, { type: "subscription" });
  await stripe.subscriptions.resume(id, { billing_cycle_anchor: { type: "now" } });
}
