import { chargeChanged } from "./charge-changed";
import { customerChanged } from "./customer-changed";
import { invoiceChanged } from "./invoice-changed";
import { subscriptionChanged } from "./subscription-changed";
import { noFacts, type Translator } from "./translator";

/**
 * The only list of events: endpoint set-up, polling and translation read it. Left out on purpose are
 * `invoice.created`, which would let a slow endpoint of ours delay the merchant's billing, and
 * `billing_portal.session.created`, whose payload holds a live URL.
 * @see Stripe docs, /api/events/types and /billing/subscriptions/webhooks
 */
const translators = {
  "invoice.payment_failed": invoiceChanged,
  "invoice.payment_action_required": invoiceChanged,
  "invoice.paid": invoiceChanged,
  "invoice.payment_succeeded": invoiceChanged,
  "invoice.updated": invoiceChanged,
  "invoice.finalized": invoiceChanged,
  "invoice.voided": invoiceChanged,
  "invoice.marked_uncollectible": invoiceChanged,
  "invoice.deleted": invoiceChanged,
  "invoice_payment.paid": invoiceChanged,
  "charge.pending": chargeChanged,
  "charge.failed": chargeChanged,
  "charge.refunded": chargeChanged,
  "charge.dispute.created": chargeChanged,
  "charge.dispute.closed": chargeChanged,
  "customer.updated": customerChanged,
  "customer.deleted": customerChanged,
  "customer.subscription.created": subscriptionChanged,
  "customer.subscription.updated": subscriptionChanged,
  "customer.subscription.deleted": subscriptionChanged,
  "customer.subscription.paused": subscriptionChanged,
  "customer.subscription.resumed": subscriptionChanged,
  "customer.subscription.trial_will_end": subscriptionChanged,
  "payment_method.attached": customerChanged,
  "payment_method.updated": customerChanged,
  "payment_method.automatically_updated": customerChanged,
  "payment_method.detached": customerChanged,
  "setup_intent.succeeded": customerChanged,
  // They change no fact: the doctors look again (lib/domain/doctor).
  "billing_portal.configuration.updated": noFacts,
  "account.updated": noFacts,
} satisfies Record<string, Translator>;

export const eventTypes = Object.keys(translators) as (keyof typeof translators)[];

export function translatorOf(type: string): Translator | null {
  return Object.hasOwn(translators, type) ? translators[type as keyof typeof translators] : null;
}
