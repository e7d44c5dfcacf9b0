import { providerOf } from "@/lib/providers";
import type { ControlClient } from "@/lib/simulator/control-client";
import type {
  Charge,
  Customer,
  Invoice,
  InvoicePayment,
  PaymentIntent,
  StripeEvent,
  StripeObject,
  Subscription,
} from "@/lib/simulator/objects";

import type { AccountEnd, InvoiceEnd } from "./evidence";

export interface Connected {
  merchantId: string;
  account: string;
  mode: "live" | "test";
  isDisconnected: boolean;
  /** events from before the connection */
  eventsBefore: Set<string>;
}

interface Objects {
  invoices: Invoice[];
  subscriptions: Subscription[];
  payment_intents: PaymentIntent[];
  invoice_payments: InvoicePayment[];
  charges: Charge[];
  disputes: StripeObject[];
  customers: Customer[];
  events: StripeEvent[];
}

const names = [
  "invoices",
  "subscriptions",
  "payment_intents",
  "invoice_payments",
  "charges",
  "disputes",
  "customers",
  "events",
] as const;
const settled = new Set(["won", "warning_closed"]);

/** What the provider holds of an account in the end. */
export async function readAccountEnd(control: ControlClient, connected: Connected): Promise<AccountEnd> {
  const { account, mode, merchantId, isDisconnected, eventsBefore } = connected;
  const entries = names.map(
    async (name) =>
      [name, await control.get(`/_control/objects/${name}?account=${account}&mode=${mode}`)] as const,
  );
  const objects = Object.fromEntries(await Promise.all(entries)) as unknown as Objects;
  const known = new Set<string>(providerOf("stripe").eventTypes);
  return {
    merchantId,
    isDisconnected,
    invoices: objects.invoices.map((invoice) => endOf(objects, invoice)),
    events: objects.events
      .filter(({ id, type }) => known.has(type) && !eventsBefore.has(id))
      .map(({ id, type, created }) => ({ id, type, at: new Date(created * 1000) })),
    deletedCustomers: objects.customers.filter(({ deleted }) => deleted).map(({ id }) => id),
  };
}

function endOf(objects: Objects, invoice: Invoice): InvoiceEnd {
  const subscription = objects.subscriptions.find(
    ({ id }) => id === invoice.parent?.subscription_details.subscription,
  );
  const intents = objects.invoice_payments
    .filter((payment) => payment.invoice === invoice.id)
    .flatMap(({ payment }) =>
      objects.payment_intents.filter(
        ({ id }) => payment.type === "payment_intent" && id === payment.payment_intent,
      ),
    );
  const charges = objects.charges.filter(({ payment_intent: id }) =>
    intents.some((intent) => intent.id === id),
  );
  const disputes = objects.disputes.filter(({ charge }) => charges.some(({ id }) => id === charge));
  return {
    invoice: invoice.id,
    customer: invoice.customer,
    status: invoice.status,
    currency: invoice.currency,
    billingReason: invoice.billing_reason,
    isAttempted: invoice.attempted,
    attemptCount: invoice.attempt_count,
    remainingMinor: invoice.amount_remaining,
    amountDueMinor: invoice.amount_due,
    amountPaidMinor: invoice.amount_paid,
    isPending: intents.some(({ status }) => status === "processing"),
    isConfirmationWanted: intents.some(({ status }) => status === "requires_action"),
    isDisputed: disputes.some(({ status }) => !settled.has(String(status))),
    refundedMinor: charges.reduce((sum, charge) => sum + charge.amount_refunded, 0),
    subscription: subscription?.id ?? null,
    subscriptionStatus: subscription?.status ?? null,
    isCollectionPaused: Boolean(subscription?.pause_collection),
    createdAt: new Date(invoice.created * 1000),
  };
}
