import type { AlertRow } from "./overview-view";

type Told = Pick<AlertRow, "kind" | "subject" | "count">;

export interface AlertText {
  /** `bad`: mails, retries or links stand still until somebody acts */
  tone: "accent" | "warn" | "bad";
  title: string;
  text: string;
}

const permissionWords: Record<string, string> = {
  invoice_write: "collect open invoices after a card was updated",
  customer_portal_write: "open a card form for your customers",
  webhook_write: "register our webhook endpoint",
  subscription_write: "put the new card on subscriptions that name an old one",
};

const writers: Record<string, (alert: Told) => AlertText> = {
  connection_broken: () => ({
    tone: "bad",
    title: "Stripe refuses the key",
    text: "Paste a new key of the same account in the settings. Events are kept and handled then.",
  }),
  invoice_missing: ({ count }) => ({
    tone: "bad",
    title:
      count > 1
        ? `Stripe does not know ${count} invoices of open cases`
        : "Stripe does not know the invoice of an open case",
    text: "That happens when the key is of another account or mode. Nobody is mailed or charged for these cases until Stripe answers with the invoices again. Check the key in the settings.",
  }),
  webhook_down: () => ({
    tone: "warn",
    title: "Stripe no longer tells us when something happens",
    text: "We look every few minutes instead, so nothing is lost, only later. The doctors say what to do about the webhook endpoint.",
  }),
  permission_missing: ({ subject }) => ({
    tone: "warn",
    title: `The key lacks a permission: ${subject}`,
    text: `Without it we cannot ${permissionWords[subject] ?? "do all of our work"}. Add it at Stripe, then check the key again in the settings.`,
  }),
  customer_resubscribed: () => ({
    tone: "warn",
    title: "A customer in recovery subscribed anew",
    text: "Another customer of yours has the same mail address and a running subscription. Nobody is mailed or charged until you decide on the case.",
  }),
  case_ends_early: () => ({
    tone: "warn",
    title: "Stripe ends a subscription before the last mail",
    text: "Its end is planned, or no further attempt is. Mails stop there: give the customer more time in Stripe, or shorten the sequence.",
  }),
  resubscription_unseen: () => ({
    tone: "warn",
    title: "We cannot see whether a customer subscribed anew",
    text: "The key may not look up customers or their subscriptions, so such customers are mailed like others. Add the permission at Stripe.",
  }),
  join_requested: () => ({
    tone: "accent",
    title: "Somebody asks to join",
    text: "They pasted a key of this account. An owner can let them in or refuse, in the settings under People.",
  }),
  mail_failed: ({ subject, count }) => ({
    tone: "bad",
    title: `${mailOf(subject)} could not be sent${count > 1 ? `, ${count} times` : ""}`,
    text: isReminder(subject)
      ? "The mail service refused it. Nothing was charged or changed; the page about reminders shows whose it was."
      : "The mail service refused it. The case shows which one and why.",
  }),
  mail_unknown: ({ subject }) => ({
    tone: "warn",
    title: `${mailOf(subject)} may or may not have been sent`,
    text: "The mail service gave no answer. It is not repeated, so that nobody is mailed twice.",
  }),
  sending_stopped: () => ({
    tone: "bad",
    title: "Mails to your customers are stopped",
    text: "Too many of those who got one marked it as spam. The mail settings show the numbers and what to do.",
  }),
  sending_slowed: () => ({
    tone: "warn",
    title: "Mails to your customers are slowed",
    text: "Too many bounced or were marked as spam. The mail settings show the numbers and what to do.",
  }),
  event_failed: ({ count }) => ({
    tone: "warn",
    title:
      count > 1
        ? `${count} events of Stripe could not be handled`
        : "An event of Stripe could not be handled",
    text: "It is kept. Whoever runs this installation can look at it and have it handled again.",
  }),
  link_path_broken: () => ({
    tone: "bad",
    title: "Your customers' links do not lead to a card form",
    text: "The doctors found out why, before a customer had to. Their page says what it is and mends it where the key allows.",
  }),
  link_unavailable: ({ count }) => ({
    tone: "bad",
    title: count > 1 ? `Customers met an apology ${count} times` : "A customer met an apology",
    text: "They followed a link and Stripe could not be reached, or refused the key. They saw your contact and a button to try again.",
  }),
  retry_unknown: () => ({
    tone: "warn",
    title: "The end of a payment attempt is unknown",
    text: "Stripe gave no answer in time. It is not repeated, so that nobody is charged twice. Look at the invoice at Stripe.",
  }),
};

const isReminder = (subject: string) => subject.startsWith("reminder:");
const mailOf = (subject: string) => (isReminder(subject) ? "A reminder" : "A mail");

/** What an alert says, and how urgent it looks. Kinds without words of their own are named as they are. */
export function describeAlert(alert: Told): AlertText {
  const write = Object.hasOwn(writers, alert.kind) ? writers[alert.kind] : undefined;
  return write?.(alert) ?? { tone: "warn", title: spellOut(alert.kind), text: spellOut(alert.subject) };
}

// A code as words: `moon_full` -> `Moon full`.
function spellOut(code: string): string {
  const text = code.replace(/[_.:-]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
