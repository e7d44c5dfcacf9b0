import type Stripe from "stripe";

import { nobody } from "./describe-write";

type Probe = (stripe: Stripe) => Promise<unknown>;

const one = { limit: 1 };

/**
 * One harmless request for each permission. Reads list one object; writes name an object that cannot exist.
 * @see Stripe docs, /keys/permissions-reference: which permission each endpoint needs
 */
export const probes: Record<string, Probe> = {
  invoice_read: (stripe) => stripe.invoices.list(one),
  charge_read: (stripe) => stripe.charges.list(one),
  payment_intent_read: (stripe) => stripe.paymentIntents.list(one),
  customer_read: (stripe) => stripe.customers.list(one),
  payment_method_read: (stripe) => stripe.paymentMethods.retrieve(`pm_${nobody}`),
  setup_intent_read: (stripe) => stripe.setupIntents.retrieve(`seti_${nobody}`),
  subscription_read: (stripe) => stripe.subscriptions.list(one),
  plan_read: (stripe) => stripe.prices.list(one),
  product_read: (stripe) => stripe.products.list(one),
  coupon_read: (stripe) => stripe.coupons.list(one),
  customer_portal_read: (stripe) => stripe.billingPortal.configurations.list(one),
  event_read: (stripe) => stripe.events.list(one),
  dispute_read: (stripe) => stripe.disputes.list(one),
  invoice_write: (stripe) => stripe.invoices.pay(`in_${nobody}`),
  subscription_write: (stripe) => stripe.subscriptions.update(`sub_${nobody}`, {}),
  customer_portal_write: (stripe) => stripe.billingPortal.sessions.create({ customer: `cus_${nobody}` }),
  webhook_write: (stripe) => stripe.webhookEndpoints.del(`we_${nobody}`),
};
