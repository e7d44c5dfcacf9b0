import type Stripe from "stripe";
import type { InvoiceFact, NewSubscription, StandingFact } from "@/lib/domain/facts";
import type { Account, StandingQuestion } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { findInvoices, readInvoice } from "./invoices";
import { expanded, fromSeconds, idOf, toSeconds } from "./wire";

// More people at one address than this are no person who subscribed anew.
const mostCustomers = 10;
const recentCharges = 10;

/**
 * What a customer did beside an open invoice: subscribed anew as another customer of the same address, was
 * given the latest payment back, or disputes another payment. Two requests where there is nothing to find.
 * What the key may not see is left out; `subscribedAnew` is null then.
 * @see Stripe docs, /api/customers/list: `email` is compared with its case, so both spellings are asked for
 */
export async function readStanding(account: Account, question: StandingQuestion): Promise<StandingFact> {
  const readAt = new Date();
  const [subscribedAnew, troubled] = await Promise.all([
    whereAllowed(() => findSubscribedAnew(account, question), null),
    whereAllowed(() => findTroubled(account, question.providerCustomerId), []),
  ]);
  const refunded: string[] = [];
  for (const invoice of troubled) {
    if (await isRefundedLatest(account, invoice)) {
      refunded.push(invoice.subscription?.providerSubscriptionId ?? "");
    }
  }
  const disputed = troubled.filter(({ payments }) => payments.some(({ isDisputed }) => isDisputed));
  return { readAt, subscribedAnew, refundedSubscriptions: [...new Set(refunded)], disputed };
}

async function whereAllowed<T>(read: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProviderError && error.code === "provider_forbidden") return otherwise;
    throw error;
  }
}

async function findSubscribedAnew(
  account: Account,
  { providerCustomerId, email, since }: StandingQuestion,
): Promise<NewSubscription[]> {
  const found: NewSubscription[] = [];
  if (!email) return found;
  const ids = new Set<string>();
  for (const spelling of new Set([email, email.toLowerCase()])) {
    for (const { id } of await listCustomers(account, spelling)) ids.add(id);
  }
  ids.delete(providerCustomerId);
  for (const id of ids) {
    const { data } = await callStripe(account, (stripe) =>
      stripe.subscriptions.list({ customer: id, created: { gte: toSeconds(since) }, limit: 10 }),
    );
    found.push(...data.filter(isLive).map((each) => toNewSubscription(each, id, email)));
  }
  return found;
}

/** An address that Stripe takes for none has no customers. */
async function listCustomers(account: Account, email: string): Promise<Stripe.Customer[]> {
  try {
    const list = (stripe: Stripe) => stripe.customers.list({ email, limit: mostCustomers });
    return (await callStripe(account, list)).data;
  } catch (error) {
    if (error instanceof ProviderError && error.code === "provider_rejected") return [];
    throw error;
  }
}

/**
 * Running subscriptions of an account begun since, with their customers' addresses, page by page.
 * @throws ProviderError `provider_forbidden` where the key may not read subscriptions or customers
 * @see Stripe docs, /api/subscriptions/list: those that were cancelled are left out
 */
export async function* listNewSubscriptions(account: Account, since: Date): AsyncGenerator<NewSubscription> {
  const created = { gte: toSeconds(since) };
  let after: string | undefined;
  do {
    const params = { created, limit: 100, expand: ["data.customer"], starting_after: after };
    const page = await callStripe(account, (stripe) => stripe.subscriptions.list(params));
    for (const subscription of page.data.filter(isLive)) {
      const customer = expanded(subscription.customer);
      if (customer && !customer.deleted && customer.email) {
        yield toNewSubscription(subscription, customer.id, customer.email);
      }
    }
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after);
}

function toNewSubscription(
  { id, created }: Stripe.Subscription,
  providerCustomerId: string,
  email: string,
): NewSubscription {
  return { providerCustomerId, providerSubscriptionId: id, email, startedAt: fromSeconds(created) };
}

const isLive = ({ status }: Stripe.Subscription) => status === "active" || status === "trialing";

async function findTroubled(account: Account, customer: string): Promise<InvoiceFact[]> {
  const { data } = await callStripe(account, (stripe) =>
    stripe.charges.list({ customer, limit: recentCharges }),
  );
  const intents = data.filter(({ refunded, disputed }) => refunded || disputed).map(intentOf);
  const invoices = new Set<string>();
  for (const intent of new Set(intents)) {
    if (intent) for (const id of await findInvoices(account, intent)) invoices.add(id);
  }
  return Promise.all([...invoices].map((id) => readInvoice(account, id)));
}

const intentOf = (charge: Stripe.Charge) => idOf(charge.payment_intent);

// An older refund was followed by a payment that the customer kept: that one says how things stand.
async function isRefundedLatest(account: Account, invoice: InvoiceFact): Promise<boolean> {
  const subscription = invoice.subscription?.providerSubscriptionId;
  const isRefunded = invoice.payments.some(
    ({ status, amountPaidMinor, amountRefundedMinor }) =>
      status === "paid" && amountPaidMinor > 0n && amountRefundedMinor >= amountPaidMinor,
  );
  if (!subscription || !isRefunded) return false;
  const { data } = await callStripe(account, (stripe) =>
    stripe.invoices.list({ subscription, status: "paid", limit: 1 }),
  );
  return data[0]?.id === invoice.providerInvoiceId;
}
