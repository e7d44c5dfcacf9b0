import fc from "fast-check";

import type {
  CardRecord,
  ChargeRecord,
  CustomerRecord,
  DisputeRecord,
  InvoiceRecord,
  RefundRecord,
  ScanData,
  SubscriptionRecord,
} from "@/lib/domain/scan/records";

/** Where the worlds end: 2026-11-20 12:00 UTC. */
export const worldTo = Date.UTC(2026, 10, 20, 12) / 1000;

const day = 86_400;
const customers = ["cus_a", "cus_b", "cus_c", "cus_gone"];
const subscriptions = ["sub_a", "sub_b", "sub_c", "sub_unread"];
const currencies = ["usd", "eur", "jpy", "kwd"];
const long = "n".repeat(10_000);

const amount = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 99_999_999 }));
const time = fc.integer({ min: worldTo - 400 * day, max: worldTo - 1 });
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const cardLook = {
  fingerprint: nullable(fc.constantFrom("f1", "f2")),
  brand: nullable(fc.constantFrom("visa", "mastercard")),
  country: nullable(fc.constantFrom("US", "DE")),
  expMonth: nullable(fc.integer({ min: 1, max: 12 })),
  expYear: nullable(fc.integer({ min: 2026, max: 2027 })),
};
const card: fc.Arbitrary<CardRecord> = fc.record({
  method: fc.constantFrom("pm_1", "pm_2"),
  ...cardLook,
  created: time,
});

const chargeBody = fc.record({
  created: time,
  amount,
  refund: fc.constantFrom("none", "none", "part", "all", "failed"),
  dispute: fc.constantFrom("none", "none", "lost", "won", "needs_response", "warning_closed", "unread"),
  status: fc.constantFrom("succeeded" as const, "failed" as const, "failed" as const, "pending" as const),
  declineCode: fc.constantFrom("insufficient_funds", "expired_card", "stolen_card", "never_heard_of"),
  adviceCode: nullable(fc.constantFrom("do_not_try_again", "try_again_later")),
  networkAdviceCode: nullable(fc.constantFrom("03", "24")),
  method: nullable(fc.constantFrom("pm_1", "pm_2")),
  ...cardLook,
});

const invoiceBody = fc.record({
  created: time,
  customer: fc.constantFrom(...customers),
  customerName: nullable(fc.constantFrom("Ann", "=HYPERLINK(1)", long)),
  customerEmail: nullable(fc.constant("a@example.test")),
  subscription: nullable(fc.constantFrom(...subscriptions)),
  number: nullable(fc.constant("N-1")),
  status: fc.constantFrom(
    "draft" as const,
    "open" as const,
    "paid" as const,
    "uncollectible" as const,
    "void" as const,
  ),
  isChargedAutomatically: fc.constantFrom(true, true, true, false),
  currency: fc.constantFrom(...currencies),
  amountDue: amount,
  paidShare: fc.constantFrom(0, 0, 50),
  isAttempted: fc.constantFrom(true, true, true, false),
  attemptCount: fc.integer({ min: 0, max: 3 }),
  isPaidOutside: fc.constantFrom(false, false, true),
  plan: nullable(fc.constantFrom("price_1", "price_2")),
  hasIntent: fc.constantFrom(true, true, true, false),
  hasPayments: fc.constantFrom(true, true, true, false),
  billingReason: nullable(fc.constantFrom("subscription_cycle", "subscription_create", "manual")),
  uncollectibleAfter: nullable(fc.integer({ min: 0, max: 3 * day })),
  finalizedAfter: nullable(fc.integer({ min: 0, max: day })),
  paidAfter: fc.integer({ min: 0, max: 20 * day }),
  charges: fc.array(chargeBody, { maxLength: 4 }),
});

type InvoiceBody = (typeof invoiceBody)["generate"] extends (...given: never[]) => { readonly value: infer T }
  ? T
  : never;

function writePayments(body: InvoiceBody, number: number, amountPaid: number): InvoiceRecord["payments"] {
  if (!body.hasPayments) return [];
  const intent = body.hasIntent ? `pi_${number}` : null;
  const isPaid = amountPaid > 0 && !body.isPaidOutside;
  const first = {
    id: `inpay_${number}`,
    intent,
    charge: null,
    status: isPaid ? "paid" : "open",
    amountPaid: isPaid ? amountPaid : 0,
    paidAt: isPaid ? body.created + body.paidAfter : null,
  };
  return [first];
}

function writeInvoice(body: InvoiceBody, number: number): InvoiceRecord {
  const {
    paidShare,
    hasIntent: _intent,
    hasPayments: _payments,
    paidAfter,
    finalizedAfter,
    uncollectibleAfter,
    charges: _charges,
    ...kept
  } = body;
  const isPaid = body.status === "paid";
  const amountPaid = isPaid ? body.amountDue : Math.floor((body.amountDue * paidShare) / 100);
  return {
    ...kept,
    id: `in_${number}`,
    amountPaid,
    amountRemaining: body.amountDue - amountPaid,
    nextPaymentAttempt: null,
    uncollectibleAt: uncollectibleAfter === null ? null : body.created + uncollectibleAfter,
    finalizedAt: finalizedAfter === null ? null : body.created + finalizedAfter,
    paidAt: isPaid ? body.created + paidAfter : null,
    isPaidOutside: isPaid && body.isPaidOutside,
    payments: writePayments(body, number, amountPaid),
  };
}

interface Money {
  charges: ChargeRecord[];
  refunds: RefundRecord[];
  disputes: DisputeRecord[];
}

function writeCharges(body: InvoiceBody, number: number): Money {
  const money: Money = { charges: [], refunds: [], disputes: [] };
  body.charges.forEach(({ refund, dispute, ...charge }, position) => {
    const id = `ch_${number}_${position}`;
    const hasMoney = charge.status === "succeeded";
    const about = { created: charge.created, charge: id, currency: body.currency };
    const back = refund === "part" ? Math.floor(charge.amount / 3) : charge.amount;
    if (hasMoney && refund !== "none") {
      money.refunds.push({
        id: `re_${id}`,
        ...about,
        amount: back,
        status: refund === "failed" ? "failed" : null,
      });
    }
    if (hasMoney && dispute !== "none" && dispute !== "unread") {
      money.disputes.push({ id: `dp_${id}`, ...about, amount: charge.amount, status: dispute });
    }
    money.charges.push({
      ...charge,
      id,
      customer: body.customer,
      intent: body.hasIntent ? `pi_${number}` : null,
      currency: body.currency,
      amountRefunded: hasMoney && refund === "part" ? back : 0,
      isDisputed: hasMoney && dispute !== "none",
      declineCode: charge.status === "failed" ? charge.declineCode : null,
    });
  });
  return money;
}

const item: fc.Arbitrary<SubscriptionRecord["items"][number]> = fc.record({
  unitAmount: nullable(fc.constantFrom("999", "1.5", "0", "12000")),
  tiers: fc.constant(null),
  tiersMode: fc.constant(null),
  quantity: nullable(fc.integer({ min: 0, max: 7 })),
  divideBy: nullable(fc.constantFrom(2, 3)),
  round: nullable(fc.constantFrom("up" as const, "down" as const)),
  isMetered: fc.constantFrom(false, false, true),
  isTrial: fc.constantFrom(false, false, true),
  currency: fc.constantFrom(...currencies),
  interval: fc.constantFrom("day" as const, "week" as const, "month" as const, "year" as const),
  intervalCount: fc.integer({ min: 1, max: 3 }),
  inclusiveTaxPercent: nullable(fc.constantFrom(19, 7.7)),
  plan: fc.constant("price_1"),
  product: nullable(fc.constantFrom("prod_1", "prod_2")),
  discounts: fc.constant([]),
});

const discount = fc.record({
  duration: fc.constantFrom("forever" as const, "once" as const, "repeating" as const),
  percentOff: fc.constantFrom(10, 33.3, 100),
  amountOff: fc.constant(null),
  currency: fc.constant(null),
  products: nullable(fc.constant<string[]>(["prod_1"])),
});

const subscription = (id: string): fc.Arbitrary<SubscriptionRecord> =>
  fc.record({
    id: fc.constant(id),
    created: time,
    customer: fc.constantFrom(...customers),
    status: fc.constantFrom(
      "active" as const,
      "past_due" as const,
      "canceled" as const,
      "unpaid" as const,
      "trialing" as const,
      "paused" as const,
    ),
    isCollectionPaused: fc.constantFrom(false, false, true),
    collectionMethod: fc.constantFrom("charge_automatically" as const, "send_invoice" as const),
    startedAt: time,
    trialEnd: nullable(time),
    canceledAt: nullable(time),
    endedAt: nullable(time),
    cancelAt: nullable(fc.integer({ min: worldTo, max: worldTo + 120 * day })),
    cancellationReason: nullable(fc.constantFrom("payment_failed", "cancellation_requested")),
    pausedBy: nullable(fc.constant("final_payment_failure")),
    currentPeriodEnd: nullable(fc.integer({ min: worldTo - 40 * day, max: worldTo + 60 * day })),
    card: nullable(card),
    items: fc.array(item, { maxLength: 3 }),
    discounts: fc.array(discount, { maxLength: 2 }),
  });

const customer = (id: string): fc.Arbitrary<CustomerRecord> =>
  fc.record({
    id: fc.constant(id),
    created: time,
    name: nullable(fc.constantFrom("Ann", long)),
    email: nullable(fc.constant("b@example.test")),
    isDeleted: fc.constantFrom(false, false, true),
    card: nullable(card),
  });

/**
 * Small accounts with everything that is hard: none or few invoices, never attempted, partly paid, paid outside,
 * refunded, disputed, without method or intent, unread customers and subscriptions, long names, all kinds of currency.
 */
export const scanWorld: fc.Arbitrary<ScanData> = fc
  .record({
    invoices: fc.array(invoiceBody, { maxLength: 12 }),
    customers: fc.tuple(...customers.slice(0, 3).map(customer)),
    subscriptions: fc.tuple(...subscriptions.slice(0, 3).map(subscription)),
  })
  .map(({ invoices, ...rest }) => {
    const money = invoices.map(writeCharges);
    return {
      ...rest,
      invoices: invoices.map(writeInvoice),
      charges: money.flatMap(({ charges }) => charges),
      refunds: money.flatMap(({ refunds }) => refunds),
      disputes: money.flatMap(({ disputes }) => disputes),
    };
  });
