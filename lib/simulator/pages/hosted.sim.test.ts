import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { addAccount } from "@/lib/simulator/control/add-account";
import { startSimulator, type Simulator } from "@/lib/simulator/start-simulator";

const done = "https://app.example.com/u/token/done";
const good = { number: "4242 4242 4242 4242", expiry: "12 / 34", cvc: "123" };

let simulator: Simulator;
let stripe: Stripe;
let customer: string;
let configuration: string;

async function page(url: string, form?: Record<string, string>) {
  const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const answer = await fetch(new URL(url, simulator.url), { redirect: "manual", ...init });
  return { status: answer.status, text: await answer.text(), to: answer.headers.get("location") };
}

const has = async (answer: Promise<{ text: string }>, words: string) => (await answer).text.includes(words);

async function openSession(more: Partial<Stripe.BillingPortal.SessionCreateParams> = {}) {
  const session = await stripe.billingPortal.sessions.create({
    customer,
    configuration,
    return_url: "https://app.example.com/back",
    flow_data: {
      type: "payment_method_update",
      after_completion: { type: "redirect", redirect: { return_url: done } },
    },
    ...more,
  });
  return session.url;
}

async function defaultCard() {
  const found = await stripe.customers.retrieve(customer, {
    expand: ["invoice_settings.default_payment_method"],
  });
  if (found.deleted) throw new Error("deleted");
  return found.invoice_settings.default_payment_method as Stripe.PaymentMethod | null;
}

async function sendInvoice(token = "pm_card_visa"): Promise<Stripe.Invoice> {
  const card = await stripe.paymentMethods.attach(token, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card.id } });
  const price = await stripe.prices.create({
    currency: "eur",
    unit_amount: 2900,
    recurring: { interval: "month" },
    product_data: { name: "Plan <b>" },
  });
  const subscription = await stripe.subscriptions.create({
    customer,
    items: [{ price: price.id }],
    collection_method: "send_invoice",
    days_until_due: 30,
    expand: ["latest_invoice"],
  });
  return subscription.latest_invoice as Stripe.Invoice;
}

beforeAll(async () => {
  simulator = await startSimulator({ seed: "hosted" });
  simulator.world.switches.rateLimits = false;
  const account = addAccount(simulator.world, { name: "North <wind>" });
  stripe = new Stripe(account.keys.test.secret, {
    host: "127.0.0.1",
    port: simulator.port,
    protocol: "http",
    telemetry: false,
  });
});

beforeEach(async () => {
  customer = (await stripe.customers.create({ email: "ann@example.com", name: "Ann" })).id;
  const features = { payment_method_update: { enabled: true }, invoice_history: { enabled: true } };
  configuration = (await stripe.billingPortal.configurations.create({ features })).id;
});

afterAll(() => simulator.close());

it("opens a session with a flow straight on the card form and leads on after a good card", async () => {
  const url = await openSession();
  const form = await page(url);
  expect(form.status).toBe(200);
  expect(form.text).toContain('name="number"');
  expect(form.text).toContain("https://app.example.com/back");
  expect(form.text).not.toContain("North <wind>");
  expect(await page(url, good)).toMatchObject({ status: 303, to: done });
  expect((await defaultCard())?.card?.last4).toBe("4242");
});

it("fills the form with a test card at one click", async () => {
  const url = await openSession();
  expect(await has(page(`${url}?card=4000000000000341`), 'value="4000 0000 0000 0341"')).toBe(true);
});

it.each([
  [{ ...good, number: "4242424242424241" }, "Your card number is invalid."],
  [{ ...good, expiry: "10/20" }, "expiry date is in the past"],
  [{ ...good, cvc: "x" }, "security code has"],
  [{ ...good, number: "4000000000000002" }, "declined"],
  [{ number: "", expiry: "", cvc: "" }, "Your card number is invalid."],
  [{ ...good, number: `"><script>${"9".repeat(9000)}` }, "Your card number is invalid."],
])("keeps the customer on the form when a card cannot be saved: %j", async (card, words) => {
  const answer = await page(await openSession(), card);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(words);
  expect(answer.text).not.toContain("<script>");
  expect(await defaultCard()).toBeNull();
});

it("asks for the bank's confirmation and saves the card only when it is approved", async () => {
  const url = await openSession();
  const card = { ...good, number: "4000002760003184" };
  const asked = await page(url, card);
  expect(asked.text).toContain('value="approved"');
  const refused = await page(url, { ...card, authentication: "refused" });
  expect([refused.status, refused.text.includes("unable to authenticate")]).toEqual([422, true]);
  expect(await defaultCard()).toBeNull();
  expect(await page(url, { ...card, authentication: "approved" })).toMatchObject({ status: 303, to: done });
  expect((await defaultCard())?.card?.last4).toBe("3184");
});

it("shows the home page without a flow and comes back to it after a card", async () => {
  const url = await openSession({ flow_data: undefined });
  const home = await page(url);
  expect(home.text).toContain("Invoice history");
  expect(await has(page(`${url}?form=card`), 'name="number"')).toBe(true);
  const saved = await page(url, good);
  expect(saved.status).toBe(303);
  expect(await has(page(saved.to ?? ""), "•••• 4242")).toBe(true);
});

it("thanks on a page of its own where the session asks for that", async () => {
  const url = await openSession({
    flow_data: {
      type: "payment_method_update",
      after_completion: { type: "hosted_confirmation", hosted_confirmation: { custom_message: "Merci <3" } },
    },
  });
  expect(await has(page(url, good), "Merci &lt;3")).toBe(true);
});

it("closes a session that was not used for five minutes, and lets its customer back in by address", async () => {
  const plain = await openSession();
  const recoverable = await openSession({ after_expiration: { type: "customer_login" } as never });
  simulator.world.clock.moveTo(simulator.world.clock.now() + 6 * 60_000);
  expect(await page(plain)).toMatchObject({ status: 410 });
  expect(await page(plain, good)).toMatchObject({ status: 410 });
  expect(await defaultCard()).toBeNull();
  expect(await has(page(recoverable), 'name="email"')).toBe(true);
  expect((await page(`${recoverable}/recover`, { email: "bob@example.com" })).status).toBe(422);
  const back = await page(`${recoverable}/recover`, { email: "Ann@example.com" });
  expect(back.status).toBe(303);
  expect((await page(back.to ?? "")).status).toBe(200);
});

it("opens a used address once only under that switch, and its form still works", async () => {
  simulator.world.switches.usedPortalUrlOpensTwice = false;
  try {
    const url = await openSession();
    expect((await page(url)).status).toBe(200);
    expect((await page(url)).status).toBe(410);
    expect((await page(`${url}?card=4242424242424242`)).status).toBe(200);
    expect((await page(url, good)).status).toBe(303);
  } finally {
    simulator.world.switches.usedPortalUrlOpensTwice = true;
  }
});

it("takes a hosted invoice from due to its receipt", async () => {
  const invoice = await sendInvoice();
  const url = invoice.hosted_invoice_url ?? "";
  const due = await page(url);
  expect(due.text).toContain("€29.00");
  expect(due.text).not.toContain("Plan <b>");
  const declined = await page(url, { ...good, number: "4000000000000002" });
  expect([declined.status, declined.text.includes('role="alert"')]).toEqual([422, true]);
  expect((await page(url, good)).status).toBe(303);
  expect(await has(page(url), "Invoice paid")).toBe(true);
  expect(await has(page(`${url}/pdf`), "North <wind>")).toBe(true);
  expect((await stripe.invoices.retrieve(invoice.id)).status).toBe("paid");
  expect(await has(page(url, good), "is paid")).toBe(true);
});

it("pays a hosted invoice by a saved card, through the bank's confirmation", async () => {
  const invoice = await sendInvoice("pm_card_threeDSecure2Required");
  const url = invoice.hosted_invoice_url ?? "";
  const saved = /name="saved"\s+value="(pm_[^"]+)"/.exec((await page(url)).text)?.[1] ?? "";
  expect(await has(page(url, { saved }), 'value="approved"')).toBe(true);
  expect((await page(url, { saved, authentication: "refused" })).status).toBe(422);
  expect((await page(url, { saved, authentication: "approved" })).status).toBe(303);
  expect((await stripe.invoices.retrieve(invoice.id)).status).toBe("paid");
});

it("says of a void invoice that it was cancelled", async () => {
  const invoice = await sendInvoice();
  await stripe.invoices.voidInvoice(invoice.id);
  const url = invoice.hosted_invoice_url ?? "";
  expect(await has(page(url), "This invoice was cancelled")).toBe(true);
  expect(await has(page(url, good), "was cancelled")).toBe(true);
});

it("completes a checkout and leads to its success address", async () => {
  const product = await stripe.products.create({ name: "Thing" });
  const price = await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 500 });
  const session = await stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [{ price: price.id, quantity: 2 }],
    success_url: "https://app.example.com/yes?id={CHECKOUT_SESSION_ID}",
    cancel_url: "https://app.example.com/no",
  });
  const url = session.url ?? "";
  expect(await has(page(url), "$10.00")).toBe(true);
  expect((await page(url, { ...good, cvc: "" })).status).toBe(422);
  const paid = await page(url, { ...good, email: "ann@example.com" });
  expect(paid).toMatchObject({ status: 303, to: `https://app.example.com/yes?id=${session.id}` });
  expect(await has(page(url), "All done")).toBe(true);
});
