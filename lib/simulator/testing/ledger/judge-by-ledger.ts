import type { Charge, Invoice, PaymentMethod, Subscription } from "@/lib/simulator/objects";

import type { RawAccount } from "./read-raw-account";
import { givenBack, readTries, type Try, wasTriedWithoutCard } from "./read-tries";

/** One failed invoice, as a person with the ledger and the objects before them would write it down. */
export interface JudgedFailure {
  invoice: string;
  customer: string;
  failedAt: number;
  recoveredAt: number | null;
  outcome: "recovered" | "collectable" | "lost" | "outside" | "waiting";
  dueMinor: number;
  recoveredMinor: number;
  remainingMinor: number;
  code: string;
  class: string;
  plan: string | null;
  brand: string | null;
  country: string | null;
  expiry: string | null;
  isCardUnchanged: boolean;
}

/** An attempted invoice, with its failure where it has one. */
export interface Judged {
  currency: string;
  at: number;
  dueMinor: number;
  failure: JudgedFailure | null;
}

const classes: Record<string, string> = {
  insufficient_funds: "soft",
  generic_decline: "soft",
  do_not_honor: "soft",
  processing_error: "soft",
  try_again_later: "soft",
  card_velocity_exceeded: "soft",
  expired_card: "action",
  incorrect_cvc: "action",
  authentication_required: "action",
  no_payment_method: "action",
  new_account_information_available: "hard",
  not_permitted: "hard",
  revocation_of_authorization: "hard",
  lost_card: "fraud",
  stolen_card: "fraud",
  fraudulent: "fraud",
};

/** By stripe-facts 3.2: advice that forbids another try makes soft and action hard. */
function classOf(code: string, first: Try | undefined): string {
  const outcome = first?.charge.outcome as
    { advice_code?: string; network_advice_code?: string } | null | undefined;
  const isForbidden =
    outcome?.advice_code === "do_not_try_again" || ["03", "21"].includes(outcome?.network_advice_code ?? "");
  const known = classes[code];
  if (!known) throw new Error(`no class for ${code}`);
  return isForbidden && (known === "soft" || known === "action") ? "hard" : known;
}

export function subscriptionOf(raw: RawAccount, invoice: Invoice): Subscription | undefined {
  return raw.subscriptions.find(({ id }) => id === invoice.parent?.subscription_details.subscription);
}

/** What is charged next, by Stripe's order of slots. */
export function methodInEffect(
  raw: RawAccount,
  customerId: string,
  subscription: Subscription | undefined,
): PaymentMethod | undefined {
  const customer = raw.customers.find(({ id }) => id === customerId);
  const id = subscription?.default_payment_method ?? customer?.invoice_settings.default_payment_method;
  return raw.methods.find((method) => method.id === id);
}

interface CardLook {
  brand: string;
  country: string;
  fingerprint: string;
  exp_month: number;
  exp_year: number;
}

function cardOf(charge: Charge | undefined): CardLook | undefined {
  return (charge?.payment_method_details as { card?: CardLook } | undefined)?.card;
}

function isUnchanged(raw: RawAccount, invoice: Invoice, last: Try | undefined): boolean {
  if (!raw.customers.some(({ id }) => id === invoice.customer)) return false;
  const method = methodInEffect(raw, invoice.customer, subscriptionOf(raw, invoice));
  if (!last || !method) return !last && !method;
  const failed = cardOf(last.charge);
  if (!failed || !method.card) return last.charge.payment_method === method.id;
  const { fingerprint, exp_month, exp_year } = method.card;
  return failed.fingerprint === fingerprint && failed.exp_month === exp_month && failed.exp_year === exp_year;
}

function outcomeOf(
  raw: RawAccount,
  invoice: Invoice,
  tries: Try[],
  grossMinor: number,
): JudgedFailure["outcome"] {
  if (invoice.status === "paid") {
    return invoice.amount_paid_off_stripe === 0 && grossMinor > 0 ? "recovered" : "outside";
  }
  if (invoice.status !== "open") return "lost";
  const subscription = subscriptionOf(raw, invoice);
  if (subscription?.ended_at) return "lost";
  if (!raw.customers.some(({ id }) => id === invoice.customer)) return "lost";
  const isPaused = subscription?.pause_collection || subscription?.status === "paused";
  return isPaused || tries.some(({ outcome }) => outcome === "pending") ? "waiting" : "collectable";
}

function planOf(invoice: Invoice): string | null {
  const pricing = invoice.lines.data[0]?.pricing as { price_details: { price: string } } | null | undefined;
  return pricing?.price_details.price ?? null;
}

function describeFailure(raw: RawAccount, invoice: Invoice, tries: Try[]): JudgedFailure {
  const failed = tries.filter(({ outcome }) => outcome === "failed");
  const failedAt = failed[0]?.at ?? invoice.created;
  const paid = tries.filter(({ outcome }) => outcome === "paid");
  const sum = (some: Try[]) => some.reduce((total, { charge }) => total + charge.amount, 0);
  const later = paid.filter(({ at }) => at >= failedAt);
  const backMinor = later.reduce((total, { charge }) => total + givenBack(raw, charge), 0);
  const beforeMinor = sum(paid) - sum(later);
  const outcome = outcomeOf(raw, invoice, tries, sum(later));
  const code = failed[0]?.code ?? "no_payment_method";
  const card = cardOf(failed[0]?.charge);
  return {
    invoice: invoice.id,
    customer: invoice.customer,
    failedAt,
    recoveredAt: outcome === "recovered" ? invoice.status_transitions.paid_at : null,
    outcome,
    dueMinor: invoice.amount_due - beforeMinor,
    recoveredMinor: sum(later) - backMinor,
    remainingMinor: invoice.status === "paid" ? 0 : invoice.amount_due - sum(paid),
    code,
    class: classOf(code, failed[0]),
    plan: planOf(invoice),
    brand: card?.brand ?? null,
    country: card?.country ?? null,
    expiry: card ? `${card.exp_year}-${String(card.exp_month).padStart(2, "0")}` : null,
    isCardUnchanged: isUnchanged(raw, invoice, failed.at(-1)),
  };
}

/** Every invoice that was charged automatically, tried and asked for money; the ledger says how it went. */
export function judgeByLedger(raw: RawAccount): Judged[] {
  const tried = raw.invoices.filter(
    (invoice) =>
      invoice.collection_method === "charge_automatically" &&
      invoice.attempted &&
      invoice.amount_due > 0 &&
      invoice.status !== "draft",
  );
  return tried.map((invoice) => {
    const tries = readTries(raw, invoice);
    const hasFailed =
      tries.some(({ outcome }) => outcome === "failed") || wasTriedWithoutCard(invoice, tries);
    const failure = hasFailed ? describeFailure(raw, invoice, tries) : null;
    const at = failure?.failedAt ?? invoice.created;
    return { currency: invoice.currency, at, dueMinor: invoice.amount_due, failure };
  });
}
