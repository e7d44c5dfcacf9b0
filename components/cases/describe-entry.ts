import type { TimelineData, TimelineKind } from "@/lib/domain/timeline";
import { formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import type { Tone } from "@/components/ui/tone";

import { describeDecline, spellOut } from "./describe-decline";
import { describeReason } from "./describe-reason";

export interface EntryText {
  text: string;
  tone: Tone;
}

type Told = Omit<TimelineData, "invoice"> & { invoice: string };
type Sentence = [Tone, (data: Told) => string];

const because = (data: Told) => (data.reason ? `: ${describeReason(data.reason)}` : "");
const why = (data: Told) => (data.code ? `: ${describeDecline(data.code).toLowerCase()}` : "");
// "A payment of $49" opens a sentence; within one it is "a payment of $49".
const within = (invoice: string) => invoice.replace(/^(?:A|The|Invoice) /, (word) => word.toLowerCase());
// Of our own schedule: the card is the one that was declined before.
const isOwn = ({ cause }: Told) => cause?.startsWith("scheduled:") ?? false;
const cardOf = (data: Told) => (isOwn(data) ? "card" : "new card");
const mailOf = ({ position }: Told) => (position === undefined ? "A mail" : `Mail ${position + 1}`);

const sentences: Record<TimelineKind, Sentence> = {
  case_opened: ["warn", (d) => `${d.invoice} failed${why(d)}`],
  invoice_joined: ["warn", (d) => `${d.invoice} failed as well${why(d)}`],
  invoice_failed_again: ["warn", (d) => `${d.invoice} failed again${why(d)}`],
  round_started: ["neutral", () => "The mails start over for the new invoice"],
  mail_sent: ["accent", (d) => `${mailOf(d)} was sent`],
  mail_delivered: ["accent", (d) => `${mailOf(d)} was delivered`],
  mail_bounced: ["bad", (d) => `${mailOf(d)} bounced`],
  mail_failed: ["bad", (d) => `${mailOf(d)} could not be sent`],
  mail_withdrawn: ["neutral", (d) => `${mailOf(d)} was withdrawn before sending: it was no longer true`],
  mail_unknown: [
    "warn",
    (d) => `Nobody knows whether ${mailOf(d).toLowerCase()} was sent; it is not repeated`,
  ],
  step_skipped: ["neutral", (d) => `${mailOf(d)} was skipped${because(d)}`],
  sequence_moved: [
    "neutral",
    ({ to }) =>
      to === undefined
        ? "The mails go on by a newer version of the sequence"
        : `The mails go on by ${to === 0 ? "the built-in sequence" : `version ${to} of the sequence`}`,
  ],
  step_moved: ["neutral", (d) => `${mailOf(d)} was moved to later${because(d)}`],
  link_opened: ["neutral", () => "The link was opened"],
  link_clicked: [
    "accent",
    (d) =>
      d.reason === "unsure" ? "The link was followed, unsure by whom" : "The customer followed the link",
  ],
  card_updated: ["accent", () => "The customer saved a new card"],
  card_refreshed: ["neutral", () => "The card network renewed the card"],
  card_unchanged: ["neutral", () => "The customer came back without a new card"],
  default_repaired: ["neutral", () => "The subscription now uses the new card"],
  default_not_repaired: [
    "warn",
    () => "The subscription still names its old card; the key may not change it",
  ],
  retry_planned: [
    "neutral",
    (d) => `We try ${within(d.invoice)} again on ${d.until ?? "a later day"}${because(d)}`,
  ],
  retry_not_planned: ["neutral", (d) => `No further try by us${because(d)}`],
  retry_decided: [
    "accent",
    (d) => `Collecting ${within(d.invoice)} ${isOwn(d) ? "once more" : "with the new card"}`,
  ],
  retry_paid: ["good", (d) => `The ${cardOf(d)} paid ${within(d.invoice)}`],
  retry_declined: ["bad", (d) => `The ${cardOf(d)} was declined${isOwn(d) ? " again" : ""}${why(d)}`],
  retry_needs_confirmation: ["warn", () => "The bank wants the customer to confirm the payment"],
  retry_pending: ["accent", (d) => `${d.invoice} is under way`],
  retry_refused: ["warn", (d) => `${d.invoice} could not be collected${because(d)}`],
  retry_superseded: ["neutral", (d) => `The attempt was dropped${because(d)}`],
  retry_unknown: ["bad", (d) => `Nobody knows how collecting ${within(d.invoice)} ended; it is not repeated`],
  retry_not_made: ["warn", (d) => `${d.invoice} was not collected${because(d)}`],
  invoice_paid: ["good", (d) => `${d.invoice} was paid`],
  invoice_paid_outside: ["good", (d) => `${d.invoice} was marked paid outside of the provider`],
  invoice_pending: ["accent", (d) => `${d.invoice} is on its way by bank debit`],
  invoice_needs_confirmation: ["warn", (d) => `The bank wants the customer to confirm ${within(d.invoice)}`],
  invoice_void: ["neutral", (d) => `${d.invoice} was voided`],
  invoice_uncollectible: ["bad", (d) => `${d.invoice} was marked uncollectible`],
  invoice_withdrawn: ["neutral", (d) => `${d.invoice} left recovery: its subscription ended or is paused`],
  invoice_reopened: ["warn", (d) => `${d.invoice} is open again`],
  case_held: ["warn", (d) => `On hold${because(d)}`],
  case_released: ["neutral", () => "No longer on hold"],
  case_closed: ["neutral", (d) => endings[d.reason ?? ""] ?? "Closed"],
  refunded: ["warn", (d) => `${d.invoice} was refunded`],
  disputed: ["bad", (d) => `The customer disputes ${within(d.invoice)}`],
  dispute_won: ["good", (d) => `The dispute of ${within(d.invoice)} was won`],
  dispute_lost: ["bad", (d) => `The dispute of ${within(d.invoice)} was lost`],
  ends_early: ["warn", () => "Stripe ends the subscription before the last mail is due"],
  address_changed: ["neutral", () => "The customer's mail address changed; old links are off"],
  customer_deleted: ["warn", () => "The customer was deleted at the provider"],
  mails_stopped: ["warn", (d) => `No more mails about this case${because(d)}`],
  mails_started: ["neutral", () => "The mails of this case go on"],
  case_paused: ["warn", (d) => `Paused${d.until ? ` until ${d.until}` : ""}`],
  customer_paused: ["warn", () => "Everything for this customer was paused"],
  customer_resumed: ["neutral", () => "The customer is no longer paused"],
  send_now_asked: ["accent", (d) => `${mailOf(d)} was asked for now`],
  step_unskipped: ["neutral", (d) => `${mailOf(d)} is planned again`],
  contact_added: ["neutral", () => "An address was added that gets copies"],
  contact_removed: ["neutral", () => "An address was removed that got copies"],
  note_added: ["neutral", () => "A note was written"],
};

const endings: Record<string, string> = {
  recovered: "Closed: everything was paid",
  partly: "Closed: partly paid",
  lost: "Closed: not recovered",
  withdrawn: "Closed: nothing is left to collect",
};

const closingTones: Record<string, Tone> = { recovered: "good", partly: "good", lost: "bad" };

/**
 * One line of a case's story as a sentence. Kinds that this version does not know are named as they are.
 * @param numberOf  the merchant's number of an invoice, where it is known
 * @param timeZone  the merchant's, for days within a sentence
 */
export function describeEntry(
  entry: { kind: string; data: Record<string, unknown> },
  numberOf: (providerInvoiceId: string) => string | null = () => null,
  timeZone = "UTC",
): EntryText {
  const sentence = Object.hasOwn(sentences, entry.kind) ? sentences[entry.kind as TimelineKind] : undefined;
  if (!sentence) return { text: spellOut(entry.kind), tone: "neutral" };
  const data = entry.data as TimelineData;
  const [tone, write] = sentence;
  const until = data.until ? formatDate(new Date(data.until), "en", timeZone) : undefined;
  const text = write({ ...data, until, invoice: nameInvoice(data, numberOf) });
  const isClosing = entry.kind === "case_closed";
  return { text, tone: isClosing ? (closingTones[data.reason ?? ""] ?? tone) : tone };
}

function nameInvoice(data: TimelineData, numberOf: (id: string) => string | null): string {
  const number = data.invoice ? numberOf(data.invoice) : null;
  const money = data.amountMinor && data.currency ? readMoney(data.amountMinor, data.currency) : null;
  if (number) return money ? `Invoice ${number} over ${money}` : `Invoice ${number}`;
  return money ? `A payment of ${money}` : "The payment";
}

function readMoney(amountMinor: string, currency: string): string | null {
  return /^-?\d+$/.test(amountMinor)
    ? formatMoney({ amountMinor: BigInt(amountMinor), currency }, "en")
    : null;
}
