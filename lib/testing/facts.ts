import type { CustomerFact, InvoiceFact, PaymentMethodFact, PaymentSlot } from "@/lib/domain/facts";

const at = new Date("2026-05-01T00:00:00Z");

export function methodFact(id: string, fields: Partial<PaymentMethodFact> = {}): PaymentMethodFact {
  return {
    providerPaymentMethodId: id,
    type: "card",
    fingerprint: `print_${id}`,
    brand: "visa",
    last4: "4242",
    expMonth: 12,
    expYear: 2030,
    createdAt: at,
    ...fields,
  };
}

export function slotOf(
  owner: PaymentSlot["owner"],
  method: PaymentMethodFact | null,
  ownerId = `${owner}_1`,
): PaymentSlot {
  return { owner, ownerId, method };
}

/** A renewal invoice whose first attempt was declined. */
export function invoiceFact(fields: Partial<InvoiceFact> = {}): InvoiceFact {
  return {
    kind: "invoice",
    readAt: at,
    mode: "live",
    providerInvoiceId: "in_1",
    providerCustomerId: "cus_1",
    subscription: {
      providerSubscriptionId: "sub_1",
      status: "past_due",
      isCollectionPaused: false,
      endedAt: null,
      isEndedByFailure: false,
      endsAt: null,
      isEndChosen: false,
    },
    number: "A-1",
    priceIds: ["price_1"],
    billedTo: { name: "Ada", email: "ada@example.com" },
    status: "open",
    isChargedAutomatically: true,
    billingReason: "subscription_cycle",
    currency: "usd",
    amountDueMinor: 1900n,
    amountPaidMinor: 0n,
    amountRemainingMinor: 1900n,
    isAttempted: true,
    attemptCount: 1,
    nextPaymentAttemptAt: null,
    createdAt: at,
    paidAt: null,
    isPaidOutside: false,
    hostedInvoiceUrl: null,
    slot: slotOf("invoice", null, "in_1"),
    failure: {
      code: "insufficient_funds",
      adviceCode: null,
      networkAdviceCode: null,
      networkDeclineCode: null,
    },
    lastFailedAt: at,
    payments: [],
    ...fields,
  };
}

export function customerFact(slots: PaymentSlot[], fields: Partial<CustomerFact> = {}): CustomerFact {
  return {
    kind: "customer",
    readAt: at,
    mode: "live",
    providerCustomerId: "cus_1",
    isDeleted: false,
    email: "ada@example.com",
    name: "Ada",
    locales: ["en"],
    country: "US",
    slots,
    subscriptions: [],
    ...fields,
  };
}
