import { type Drive, expectRefusal, renew, subscribe } from "./drive";

/** Invoices from a failed renewal to each of their ends. */
export async function driveInvoices(drive: Drive): Promise<void> {
  const { stripe } = drive;
  const subscribed = await subscribe(drive, "invoiced");
  const open = await renew(drive, subscribed, "insufficient-funds");
  await stripe.invoices.retrieve(open, { expand: ["payments.data.payment.payment_intent", "customer"] });
  await stripe.invoices.retrieve(open, { expand: ["parent.subscription_details.subscription"] });
  await stripe.invoices.list({ status: "open", expand: ["data.payments", "data.customer"] });
  await stripe.invoices.list({ subscription: subscribed.subscription, created: { gte: 1 }, limit: 2 });
  await stripe.invoices.listLineItems(open);
  await stripe.invoices.update(open, { metadata: { case: "1" } });
  await expectRefusal("paying by a card without funds", () => stripe.invoices.pay(open));
  await expectRefusal("finalising an open invoice", () => stripe.invoices.finalizeInvoice(open));
  const { customer } = subscribed;
  const card = await stripe.paymentMethods.attach("pm_card_visa", { customer });
  await stripe.invoices.pay(
    open,
    { payment_method: card.id, expand: ["payments"] },
    { idempotencyKey: "drive:pay" },
  );
  await expectRefusal("paying a paid invoice", () => stripe.invoices.pay(open));
  await stripe.invoices.search({ query: 'status:"paid"' });
  await stripe.invoices.createPreview({ customer, subscription: subscribed.subscription });
}

/** The other ends: void, uncollectible and paid after it, outside, drafts, refunded, disputed, debit. */
export async function driveEnds(drive: Drive): Promise<void> {
  const { stripe, control, where } = drive;
  const subscribed = await subscribe(drive, "ends");
  await stripe.invoices.voidInvoice(await renew(drive, subscribed, "lost"));
  const uncollectible = await renew(drive, subscribed);
  await stripe.invoices.markUncollectible(uncollectible);
  await stripe.invoices.pay(uncollectible, { paid_out_of_band: true });
  const paid = await renew(drive, subscribed, "ok");
  await control.act("refund", where, { invoice: paid, amountMinor: 100 });
  await control.act("refund", where, { invoice: paid });
  await control.act("dispute", where, { invoice: await renew(drive, subscribed) });
  await control.act("pay-outside", where, { invoice: await renew(drive, subscribed, "expired") });
}

/** Drafts, which a paused collection leaves behind, and an invoice that is sent. */
export async function driveDrafts(drive: Drive): Promise<void> {
  const { stripe } = drive;
  const subscribed = await subscribe(drive, "drafts");
  await stripe.subscriptions.update(subscribed.subscription, {
    pause_collection: { behavior: "keep_as_draft" },
  });
  const draft = await renew(drive, subscribed);
  await stripe.invoices.retrieve(draft);
  await stripe.invoices.finalizeInvoice(draft, { auto_advance: false });
  const price = await stripe.prices.create({
    currency: "usd",
    unit_amount: 700,
    recurring: { interval: "month" },
    product_data: { name: "Sent" },
  });
  const sent = await stripe.subscriptions.create({
    customer: subscribed.customer,
    items: [{ price: price.id }],
    collection_method: "send_invoice",
    days_until_due: 10,
  });
  await stripe.invoices.sendInvoice(String(sent.latest_invoice));
}

/** One failed renewal for each way a bank can refuse, so that each shape of a decline is seen. */
export async function driveDeclines(drive: Drive): Promise<void> {
  const cards = [
    "decline-generic",
    "fraudulent",
    "processing-error",
    "3ds-required",
    "fail-after-attach",
    "incorrect-cvc",
    "try-again-later",
    "do-not-try-again",
  ];
  for (const card of cards) {
    const invoice = await renew(drive, await subscribe(drive, card), card);
    await expectRefusal(`paying by ${card}`, () => drive.stripe.invoices.pay(invoice));
  }
}

export async function driveDebit(drive: Drive): Promise<void> {
  const { control, where } = drive;
  const subscribed = await subscribe(drive, "debit");
  await control.act("start-debit", where, { customer: subscribed.customer });
  const pending = await renew(drive, subscribed);
  await drive.stripe.invoices.retrieve(pending, { expand: ["payments.data.payment.payment_intent"] });
  await control.act("settle-debit", where, { invoice: pending, outcome: "failed" });
}
