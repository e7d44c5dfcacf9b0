import type Stripe from "stripe";
import type { CustomerFact, PaymentSlot } from "@/lib/domain/facts";
import type { Account } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { firstAllowed } from "./first-allowed";
import { toSlot } from "./payment-method-fact";
import { hasEnded, toSubscriptionFact } from "./subscription-fact";

const pageSize = 100;
const mostSubscriptions = 500;

const customerExpansions = [["invoice_settings.default_payment_method", "default_source"], []];
const subscriptionExpansions = [["data.default_payment_method", "data.default_source"], []];

/**
 * A customer with every slot that Stripe may charge: their own and that of each subscription not ended.
 * A key that may not read payment methods gets their ids only; one that may not read subscriptions, none.
 * @throws ProviderError `provider_missing` when the account never had this customer; a deleted one is told
 * @see Stripe docs, /api/customers/retrieve: a deleted customer is answered with `deleted: true`
 */
export async function readCustomer(account: Account, customerId: string): Promise<CustomerFact> {
  const readAt = new Date();
  const [customer, subscriptions] = await Promise.allSettled([
    firstAllowed(
      customerExpansions.map(
        (expand) => () => callStripe(account, (stripe) => stripe.customers.retrieve(customerId, { expand })),
      ),
    ),
    listSubscriptions(account, customerId),
  ]);
  if (customer.status === "rejected") throw customer.reason;
  if (customer.value.deleted) return toDeletedCustomer(account, customerId, readAt);
  if (subscriptions.status === "rejected") throw subscriptions.reason;
  return toCustomerFact(customer.value, subscriptions.value, readAt);
}

/**
 * Makes a method the default of a subscription, where it outranks the customer's.
 * @see Stripe docs, /api/subscriptions/update, default_payment_method
 */
export async function repairDefault(
  account: Account,
  subscriptionId: string,
  paymentMethodId: string,
): Promise<void> {
  const params = { default_payment_method: paymentMethodId };
  await callStripe(account, (stripe) => stripe.subscriptions.update(subscriptionId, params));
}

function listSubscriptions(account: Account, customerId: string): Promise<Stripe.Subscription[]> {
  const params = { customer: customerId, status: "all", limit: pageSize } as const;
  return firstAllowed([
    ...subscriptionExpansions.map(
      (expand) => () =>
        callStripe(account, (stripe) =>
          stripe.subscriptions.list({ ...params, expand }).autoPagingToArray({ limit: mostSubscriptions }),
        ),
    ),
    () => Promise.resolve([]),
  ]);
}

/** A customer with the slots of those of the given subscriptions that have not ended. */
export function toCustomerFact(
  customer: Stripe.Customer,
  subscriptions: Stripe.Subscription[],
  readAt: Date,
): CustomerFact {
  const settings = customer.invoice_settings;
  const own = toSlot("customer", customer.id, settings?.default_payment_method, customer.default_source);
  return {
    kind: "customer",
    readAt,
    mode: customer.livemode ? "live" : "test",
    providerCustomerId: customer.id,
    isDeleted: false,
    email: customer.email || null,
    name: customer.name || null,
    locales: customer.preferred_locales ?? [],
    country: customer.address?.country?.toUpperCase() || null,
    slots: [own, ...subscriptions.filter((each) => !hasEnded(each)).map(subscriptionSlot)],
    subscriptions: subscriptions.map(toSubscriptionFact),
  };
}

function subscriptionSlot(subscription: Stripe.Subscription): PaymentSlot {
  const { id, default_payment_method: method, default_source: source } = subscription;
  return toSlot("subscription", id, method, source);
}

function toDeletedCustomer(account: Account, customerId: string, readAt: Date): CustomerFact {
  return {
    kind: "customer",
    readAt,
    mode: account.mode,
    providerCustomerId: customerId,
    isDeleted: true,
    email: null,
    name: null,
    locales: [],
    country: null,
    slots: [],
    subscriptions: [],
  };
}
