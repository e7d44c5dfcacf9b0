import type { Charge, Invoice, InvoicePayment, PaymentIntent, Subscription } from "@/lib/simulator/objects";
import type { Realm } from "@/lib/simulator/realm";

export function paymentOf(realm: Realm, invoice: Invoice): InvoicePayment | undefined {
  return realm.data.invoice_payments.where("invoice", invoice.id)[0];
}

/** The PaymentIntent of a payment; a charge of old has none. */
export function intentOfPayment(realm: Realm, { payment }: InvoicePayment): PaymentIntent | undefined {
  return payment.type === "charge" ? undefined : realm.data.payment_intents.get(payment.payment_intent);
}

export function intentOf(realm: Realm, invoice: Invoice): PaymentIntent | undefined {
  const payment = paymentOf(realm, invoice);
  return payment && intentOfPayment(realm, payment);
}

export function subscriptionOf(realm: Realm, invoice: Invoice): Subscription | undefined {
  const id = invoice.parent?.subscription_details.subscription;
  return id === undefined ? undefined : realm.data.subscriptions.get(id);
}

/** The charge that paid an invoice. */
export function paidChargeOf(realm: Realm, invoice: Invoice): Charge | undefined {
  const intent = intentOf(realm, invoice);
  if (!intent) return undefined;
  return realm.data.charges
    .where("payment_intent", intent.id)
    .find((charge) => charge.status === "succeeded");
}
