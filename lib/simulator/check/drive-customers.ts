import { type Drive, expectRefusal } from "./drive";

/** Customers, live and deleted, and their payment methods. */
export async function driveCustomers({ stripe }: Drive): Promise<void> {
  const customer = await stripe.customers.create({
    email: "ann@example.com",
    name: "Ann",
    description: "a customer",
    preferred_locales: ["de"],
    metadata: { a: "1" },
  });
  const card = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card.id } });
  await stripe.customers.retrieve(customer.id, { expand: ["invoice_settings.default_payment_method"] });
  await stripe.customers.update(customer.id, { name: "Anna", metadata: { a: "" } });
  await stripe.customers.list({ limit: 1, email: "ann@example.com" });
  await stripe.customers.list({
    created: { gte: 1 },
    expand: ["data.invoice_settings.default_payment_method"],
  });
  await stripe.customers.search({ query: 'email:"ann@example.com"' });
  const bare = await stripe.customers.create({});
  await stripe.customers.del(bare.id);
  await stripe.customers.retrieve(bare.id);
  await driveMethods(stripe, customer.id);
}

async function driveMethods(stripe: Drive["stripe"], customer: string): Promise<void> {
  const card = await stripe.paymentMethods.attach("pm_card_mastercard", { customer });
  await stripe.paymentMethods.retrieve(card.id, { expand: ["customer"] });
  await stripe.paymentMethods.update(card.id, { card: { exp_month: 11, exp_year: 2039 } });
  await stripe.paymentMethods.list({ customer, type: "card" });
  await stripe.customers.listPaymentMethods(customer, { limit: 5 });
  await stripe.customers.retrievePaymentMethod(customer, card.id);
  await stripe.paymentMethods.attach("pm_usBankAccount", { customer });
  await expectRefusal("a card that cannot be attached", () =>
    stripe.paymentMethods.attach("pm_card_chargeDeclined", { customer }),
  );
  await stripe.paymentMethods.detach(card.id);
}
