import type { Context } from "@/lib/simulator/api/call";
import { emit } from "@/lib/simulator/events/emit";
import type { Invoice } from "@/lib/simulator/objects";
import { invoicePaymentShape } from "@/lib/simulator/shapes/invoice";
import { paymentIntentShape } from "@/lib/simulator/shapes/payment-intent";

import { settleInvoice } from "./settle-invoice";
import { secondsFor, unplan } from "./time";

/** Makes the PaymentIntent of an invoice and the InvoicePayment that ties them. */
function preparePayment(ctx: Context, invoice: Invoice): void {
  const { world, realm } = ctx;
  const created = secondsFor(ctx, invoice.customer);
  const { livemode } = realm;
  const id = world.newId("pi");
  const intent = paymentIntentShape({
    id,
    created,
    livemode,
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    customer: invoice.customer,
    client_secret: world.random.text(25, `${id}_secret_`),
    description: invoice.parent ? "Subscription update" : "Payment for Invoice",
  });
  realm.data.payment_intents.add(intent);
  realm.data.invoice_payments.add(
    invoicePaymentShape({
      id: world.newId("inpay"),
      created,
      livemode,
      invoice: invoice.id,
      amount_requested: invoice.amount_remaining,
      currency: invoice.currency,
      payment_intent: id,
    }),
  );
  emit(ctx, "payment_intent.created", intent);
}

/** Turns a draft into an open invoice with a number and a page; an amount of zero is paid by that. */
export function finalizeInvoice(ctx: Context, invoice: Invoice): void {
  if (invoice.status !== "draft") return;
  const { world, realm } = ctx;
  const now = secondsFor(ctx, invoice.customer);
  unplan(ctx, invoice.customer, `finalize ${invoice.id}`);
  realm.invoiceCount += 1;
  const token = world.random.text(40, `${realm.mode}_`);
  realm.invoiceTokens.set(token, invoice.id);
  const url = `${world.baseUrl}/invoice/${token}`;
  const daysUntilDue = Number(invoice.days_until_due ?? 30);
  const patch: Partial<Invoice> = {
    status: "open",
    number: `${realm.account.id.slice(-8).toUpperCase()}-${String(realm.invoiceCount).padStart(4, "0")}`,
    automatically_finalizes_at: null,
    effective_at: now,
    hosted_invoice_url: url,
    invoice_pdf: `${url}/pdf`,
    ending_balance: 0,
    due_date:
      invoice.collection_method === "send_invoice" ? (invoice.due_date ?? now + daysUntilDue * 86_400) : null,
    status_transitions: { ...invoice.status_transitions, finalized_at: now },
  };
  delete invoice.days_until_due;
  Object.assign(invoice, patch);
  if (invoice.amount_remaining > 0) preparePayment(ctx, invoice);
  emit(ctx, "invoice.finalized", invoice);
  if (invoice.amount_remaining === 0) settleInvoice(ctx, invoice, { paidOutside: false, hasPayment: false });
}
