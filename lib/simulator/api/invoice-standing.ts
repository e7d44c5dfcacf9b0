import { chargeOrder } from "@/lib/simulator/billing/charge-order";
import { intentOf, subscriptionOf } from "@/lib/simulator/billing/invoice-parts";
import type { Invoice } from "@/lib/simulator/objects";
import type { Realm } from "@/lib/simulator/realm";
import type { InvoiceStanding } from "@/lib/simulator/store";

const settled = new Set(["won", "warning_closed"]);
const lists = ["/v1/invoices", "/v1/invoice_payments"];

/** How the invoices stand that the answer to a read of invoices, or of their payments, tells of. */
export function standingsIn(realm: Realm, path: string, body: string): InvoiceStanding[] | undefined {
  const one = /^\/v1\/invoices\/(in_\w+)$/.exec(path)?.[1];
  if (!one && !lists.includes(path)) return undefined;
  return (one ? [one] : idsIn(body)).flatMap((id) => {
    const invoice = realm.data.invoices.get(id);
    return invoice ? [standingOf(realm, invoice)] : [];
  });
}

function idsIn(body: string): string[] {
  const { data } = JSON.parse(body) as { data: { id: string; invoice?: string }[] };
  return data.map(({ id, invoice }) => invoice ?? id);
}

function standingOf(realm: Realm, invoice: Invoice): InvoiceStanding {
  const subscription = subscriptionOf(realm, invoice);
  const intent = intentOf(realm, invoice);
  const customer = realm.data.customers.get(invoice.customer);
  return {
    invoice: invoice.id,
    status: invoice.status,
    remainingMinor: invoice.amount_remaining,
    isPending: intent?.status === "processing",
    isDisputed: intent !== undefined && isDisputed(realm, intent.id),
    subscription: subscription?.id ?? null,
    subscriptionStatus: subscription?.status ?? null,
    isCollectionPaused: Boolean(subscription?.pause_collection),
    payingMethod:
      (customer && chargeOrder({ invoice, subscription: subscription ?? null, customer })?.method) ?? null,
  };
}

function isDisputed(realm: Realm, intent: string): boolean {
  return realm.data.charges
    .where("payment_intent", intent)
    .some(({ id }) =>
      realm.data.disputes.where("charge", id).some(({ status }) => !settled.has(String(status))),
    );
}
