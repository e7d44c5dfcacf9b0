import type { Tone } from "@/components/ui/tone";
import type { ReminderOutcome } from "@/lib/domain/reminder-verdict";
import type { ReminderRow } from "@/lib/domain/reminder-view";

// As in lib/domain/reminder-plan: further away, the charge decides.
const closeMs = 31 * 86_400_000;

const outcomes: Record<ReminderOutcome, { tone: Tone; words: string }> = {
  updated: { tone: "good", words: "Card updated" },
  charge_failed: { tone: "warn", words: "Charge failed" },
  refreshed: { tone: "neutral", words: "False alarm: renewed by the network" },
  charged: { tone: "neutral", words: "False alarm: charged all the same" },
  ended: { tone: "neutral", words: "Subscription ended" },
  unknown: { tone: "neutral", words: "Not known" },
};

const reasons: Record<string, string> = {
  card_updated: "Another card was put in",
  card_refreshed: "The network renewed the card",
  card_removed: "The card was taken off",
  subscription_ended: "The subscription ended",
  nothing_to_charge: "Nothing will be charged to it",
  payment_failed: "A payment failed; its case speaks",
  case_opened: "A payment failed; its case speaks",
  date_changed: "The renewal moved",
  customer_deleted: "The customer was deleted",
  customer_erased: "The customer's data was erased",
  customer_paused: "You paused this customer",
  unsubscribed: "The customer wants no reminders",
  suppressed: "The address is not mailed",
  test_mode_address: "Test mode mails only your own people",
  no_address: "The customer has no address",
  switched_off: "Switched off",
  too_late: "The charge came first",
  merged: "Told by a later reminder",
  mail_failed: "The mail service refused it",
  mail_unknown: "It may or may not have been sent",
};

/** What became of a reminder, in a few words. */
export function describeOutcome({ state, reason, outcome, kind }: ReminderRow): {
  tone: Tone;
  words: string;
} {
  if (state === "planned") return { tone: "neutral", words: "Planned" };
  if (state === "frozen") return { tone: "accent", words: "On its way" };
  if (state === "sent") {
    if (outcome) return outcomes[outcome];
    return kind === "renewal" ? { tone: "good", words: "Sent" } : { tone: "accent", words: "Sent, waiting" };
  }
  const words = reasons[reason ?? ""];
  if (!words) return { tone: "neutral", words: "Not sent" };
  return { tone: "neutral", words: `Not sent: ${words.charAt(0).toLowerCase()}${words.slice(1)}` };
}

const brands: Record<string, string> = { amex: "American Express", jcb: "JCB", unionpay: "UnionPay" };

/** `Visa •••• 4242, 02/2027` */
export function describeCard({ brand, last4, expMonth, expYear }: ReminderRow["card"]): string {
  const name = brand ? (brands[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1)) : "Card";
  const ends = expMonth && expYear ? `, ${String(expMonth).padStart(2, "0")}/${expYear}` : "";
  return `${name}${last4 ? ` •••• ${last4}` : ""}${ends}`;
}

/** What a reminder is, beside its card: before which date its customer is told. */
export function describeKind({ kind, tier, dueAt, chargeAt, card }: ReminderRow): string {
  if (kind === "renewal") return `Renewal notice, ${tier} days before`;
  const expiresMs = Date.UTC(card.expYear ?? 9999, card.expMonth ?? 12, 1);
  const isFar = chargeAt.getTime() - expiresMs > closeMs;
  const decides = dueAt.getTime() >= expiresMs || isFar ? "the charge" : "it expires";
  return `${tier} days before ${decides}`;
}
