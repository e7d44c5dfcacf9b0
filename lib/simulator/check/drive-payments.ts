import type { Drive } from "./drive";

/** What payments leave behind: invoice payments, payment intents, charges, refunds, disputes, events. */
export async function drivePayments({ stripe }: Drive): Promise<void> {
  const payments = await stripe.invoicePayments.list({ limit: 100, expand: ["data.payment.payment_intent"] });
  for (const payment of payments.data.slice(0, 12))
    await stripe.invoicePayments.retrieve(payment.id, { expand: ["payment.payment_intent.latest_charge"] });
  await stripe.invoicePayments.list({ status: "paid", created: { gte: 1 } });
  const intents = await stripe.paymentIntents.list({ limit: 100, expand: ["data.latest_charge"] });
  await stripe.paymentIntents.retrieve(intents.data[0]?.id ?? "", { expand: ["payment_method", "customer"] });
  await stripe.paymentIntents.search({ query: 'status:"succeeded"' });
  const charges = await stripe.charges.list({ limit: 100, expand: ["data.customer"] });
  await stripe.charges.retrieve(charges.data[0]?.id ?? "", { expand: ["payment_intent"] });
  await stripe.charges.search({ query: 'status:"failed"' });
  const refunds = await stripe.refunds.list({ limit: 100 });
  await stripe.refunds.retrieve(refunds.data[0]?.id ?? "", { expand: ["charge"] });
  const disputes = await stripe.disputes.list({ limit: 100 });
  await stripe.disputes.retrieve(disputes.data[0]?.id ?? "", { expand: ["charge"] });
}

/** Every event so far; their objects are checked like any other answer. */
export async function driveEvents({ stripe }: Drive): Promise<void> {
  const page = await stripe.events.list({ types: ["invoice.paid", "invoice.payment_failed"], limit: 5 });
  await stripe.events.retrieve(page.data[0]?.id ?? "");
  for await (const event of stripe.events.list({ limit: 100 })) if (!event.id) return;
}
