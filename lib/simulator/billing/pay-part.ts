import { byStripe, type Context } from "@/lib/simulator/api/call";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Invoice, PaymentIntent } from "@/lib/simulator/objects";
import { invoicePaymentShape } from "@/lib/simulator/shapes/invoice";
import { paymentIntentShape } from "@/lib/simulator/shapes/payment-intent";

import { chargeMethod } from "./charge-method";
import { createMethod } from "./create-method";
import { intentOf, paymentOf } from "./invoice-parts";
import { secondsFor } from "./time";

/**
 * Pays a part of an open invoice by a payment of its own, with a card that nobody keeps; what is left stays
 * with the invoice's first payment.
 * @throws StripeError 400 where nothing would be left, or nothing is open
 * @see Stripe docs, invoice payments: an invoice may have several
 */
export function payPart(ctx: Context, invoice: Invoice, amountMinor: number): Invoice {
  const first = paymentOf(ctx.realm, invoice);
  const intent = intentOf(ctx.realm, invoice);
  const isPayable = invoice.status === "open" || invoice.status === "uncollectible";
  if (!isPayable || !first || !intent) throw invalidRequest("This invoice has no payment that is open.");
  if (intent.status === "processing") throw invalidRequest("This invoice has a payment on its way.");
  const left = invoice.amount_remaining - amountMinor;
  if (left <= 0) throw invalidRequest("A part is less than what remains of the invoice.");
  charge(ctx, invoice, amountMinor);
  Object.assign(intent, { amount: left });
  first.amount_requested = left;
  const paid = { amount_paid: invoice.amount_paid + amountMinor, amount_remaining: left };
  change(byStripe(ctx.world, ctx.realm), invoice, paid, "invoice.updated");
  return invoice;
}

function charge(ctx: Context, invoice: Invoice, amountMinor: number): void {
  const { customer, currency } = invoice;
  const intent = newIntent(ctx, invoice, amountMinor);
  const method = createMethod(ctx, { behaviour: "ok", customer });
  chargeMethod(ctx, intent, method, { invoice: invoice.id, cause: "api", authentication: "none" });
  const at = secondsFor(ctx, customer);
  const payment = invoicePaymentShape({
    id: ctx.world.newId("inpay"),
    created: at,
    livemode: ctx.realm.livemode,
    invoice: invoice.id,
    amount_requested: amountMinor,
    currency,
    payment_intent: intent.id,
  });
  Object.assign(payment, {
    is_default: false,
    status: "paid",
    amount_paid: amountMinor,
    status_transitions: { canceled_at: null, paid_at: at },
  });
  ctx.realm.data.invoice_payments.add(payment);
  emit(ctx, "invoice_payment.paid", payment);
}

function newIntent(ctx: Context, { customer, currency }: Invoice, amount: number): PaymentIntent {
  const id = ctx.world.newId("pi");
  const intent = paymentIntentShape({
    id,
    created: secondsFor(ctx, customer),
    livemode: ctx.realm.livemode,
    amount,
    currency,
    customer,
    client_secret: `${id}_secret_${ctx.world.random.text(25)}`,
    description: "Part of an invoice",
  });
  return ctx.realm.data.payment_intents.add(intent);
}
