import { type Drive, expectRefusal } from "./drive";

const home = "https://app.example.com";

/** Portal configurations and sessions, with and without a flow. */
export async function drivePortal({ stripe }: Drive): Promise<void> {
  const customer = await stripe.customers.create({ email: "portal@example.com" });
  await expectRefusal("a session for nobody", () =>
    stripe.billingPortal.sessions.create({ customer: "cus_probe" }),
  );
  const configuration = await stripe.billingPortal.configurations.create({
    features: { payment_method_update: { enabled: true }, invoice_history: { enabled: true } },
    business_profile: { headline: "Billing" },
    default_return_url: home,
    metadata: { owner: "drive" },
  });
  const { id } = configuration;
  await stripe.billingPortal.configurations.retrieve(id);
  await stripe.billingPortal.configurations.update(id, { active: true, login_page: { enabled: true } });
  await stripe.billingPortal.configurations.list({ active: true, limit: 1 });
  const about = { customer: customer.id, configuration: id, return_url: home };
  await stripe.billingPortal.sessions.create(about);
  await stripe.billingPortal.sessions.create({
    ...about,
    locale: "auto",
    flow_data: {
      type: "payment_method_update",
      after_completion: { type: "redirect", redirect: { return_url: `${home}/done` } },
    },
    after_expiration: { type: "customer_login", customer_login: { expires_at: 2_000_000_000 } },
  });
  await stripe.billingPortal.sessions.create({
    ...about,
    flow_data: {
      type: "payment_method_update",
      after_completion: { type: "hosted_confirmation", hosted_confirmation: { custom_message: "Thanks" } },
    },
  });
  await stripe.billingPortal.configurations.update(id, { active: false });
}

export async function driveCheckout({ stripe }: Drive): Promise<void> {
  const customer = await stripe.customers.create({ email: "checkout@example.com" });
  const product = await stripe.products.create({ name: "Bought" });
  const price = await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 1900 });
  const monthly = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 1900,
    recurring: { interval: "month" },
  });
  const urls = { success_url: `${home}/yes`, cancel_url: `${home}/no` };
  const line = (id: string) => [{ price: id, quantity: 1 }];
  const { id } = await stripe.checkout.sessions.create({
    mode: "payment",
    line_items: line(price.id),
    ...urls,
  });
  await stripe.checkout.sessions.create({
    mode: "subscription",
    customer: customer.id,
    line_items: line(monthly.id),
    ...urls,
  });
  await stripe.checkout.sessions.create({ mode: "setup", currency: "usd", customer: customer.id, ...urls });
  await stripe.checkout.sessions.retrieve(id);
  await stripe.checkout.sessions.list({ limit: 2 });
  await stripe.checkout.sessions.expire(id);
}

/** Webhook endpoints, setup intents and test clocks. */
export async function driveRest({ stripe }: Drive): Promise<void> {
  const endpoint = await stripe.webhookEndpoints.create({
    url: `${home}/hook`,
    enabled_events: ["invoice.paid", "invoice.payment_failed"],
    api_version: "2026-10-28.endive",
    description: "drive",
    metadata: { owner: "drive" },
  });
  await stripe.webhookEndpoints.retrieve(endpoint.id);
  await stripe.webhookEndpoints.update(endpoint.id, { enabled_events: ["invoice.paid"], disabled: true });
  await stripe.webhookEndpoints.list({ limit: 1 });
  await stripe.webhookEndpoints.del(endpoint.id);
  const customer = await stripe.customers.create({});
  const intent = await stripe.setupIntents.create({ customer: customer.id, usage: "off_session" });
  await stripe.setupIntents.retrieve(intent.id);
}

export async function driveTestClocks({ stripe }: Drive): Promise<void> {
  const frozen = Math.floor(Date.now() / 1000);
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen, name: "drive" });
  const customer = await stripe.customers.create({ test_clock: clock.id });
  await stripe.customers.retrieve(customer.id);
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: frozen + 86_400 });
  await stripe.testHelpers.testClocks.retrieve(clock.id);
  await stripe.testHelpers.testClocks.del(clock.id);
}
