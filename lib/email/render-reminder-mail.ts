import type { Money } from "@/lib/domain/money";
import { formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

import { cardLabel, expiryMonth, type MailCard } from "./card-words";
import { compileMail } from "./compile-mail";
import { type Letter, letterNames, letterWords } from "./letter-words";
import { chooseMessages } from "./messages/choose-messages";
import type { RenderedMail } from "./rendered-mail";
import { say } from "./say";

/** Days before the card expires; the last two say less gently what comes. */
export type ReminderTier = 30 | 14 | 3;

export interface ReminderMailInput extends Letter {
  tier: ReminderTier;
  card: MailCard;
  /** its last month is over */
  hasExpired: boolean;
  /** when the next payment is due, after the card's expiry */
  chargeAt: Date;
  /** as previewed by the provider; null where it is not known */
  charge: Money | null;
  /** leads to the card form */
  linkUrl: string;
  timeZone: string;
}

async function loadLayout() {
  const { ReminderMail: Layout, reminderText: text } = await import("./templates/reminder-mail");
  return { Layout, text };
}

/** Tells a customer that a card expires before its next charge, when that is, and where to change it. */
export async function renderReminderMail(input: ReminderMailInput): Promise<RenderedMail> {
  const { card, charge, chargeAt, hasExpired, tier } = input;
  const chosen = chooseMessages(input.locale);
  const { language, messages, locale } = chosen;
  const words = messages.reminder;
  const names = {
    ...letterNames(input),
    card: cardLabel(card),
    month: expiryMonth(card, locale),
    date: formatDate(chargeAt, locale, input.timeZone, "long"),
    amount: charge ? formatMoney(charge, locale) : "",
  };
  const tell = (sentence: string) => say(sentence, language, names);
  // "Expires soon" is not true of a card that has expired: the last headline speaks of the payment.
  const tone = hasExpired || tier === 3 ? 2 : tier === 14 ? 1 : 0;
  const { subject, lead, reason } = hasExpired ? words.expired : { ...words, subject: words.subject[tone] };
  const fill = await compileMail("reminder", language, loadLayout);
  return fill({
    ...letterWords(input, chosen),
    subject: tell(subject),
    preview: tell(lead),
    headline: tell(words.headline[tone]),
    paragraphs: [lead, charge ? words.charge : words.chargeWithoutAmount, words.ask].map((sentence) => ({
      paragraph: tell(sentence),
    })),
    button: words.button,
    linkUrl: input.linkUrl,
    alreadyDone: words.alreadyDone,
    reason: tell(reason),
    stopMails: messages.stopReminders,
  });
}
