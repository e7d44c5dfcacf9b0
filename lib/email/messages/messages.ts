import type { MailFamily } from "@/lib/domain/mail-family";

/** A sentence for one payment and one for several; `Intl.PluralRules` picks. `{names}` are filled in. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/**
 * How a step is worded: `retry` w1 · `update` w2 · `bank` w3 · `confirm` w4 · `neutral` w5, without a reason ·
 * `missing` no payment method is on file.
 */
export type Variant = "retry" | "update" | "bank" | "confirm" | "neutral" | "missing";

/** The five tones of a sequence, by the position of its step. */
export type Tones<T> = [told: T, reminded: T, atStake: T, warned: T, last: T];

/**
 * Everything that mails say in one language. Names that may stand in braces: `merchant`, `name`, `email`,
 * `date`, `number`, `count`, `minutes`, `product`, `card`, `month`, `amount`.
 */
export interface Messages {
  greeting: string;
  greetingByName: string;
  /** as it stands between a word and what belongs to it, in plain text */
  colon: string;
  testBanner: string;
  invoice: string;
  payment: string;
  more: Forms;
  total: string;
  openAddress: string;
  keepPrivate: string;
  help: string;
  /** of mails about an open payment, and of reminders */
  stopMails: string;
  stopReminders: string;
  step: {
    subject: Record<MailFamily, Tones<Forms>>;
    headline: Record<MailFamily, Tones<Forms>>;
    /** used from the fourth tone on instead of the above, where a date was stated */
    datedSubject: Record<MailFamily, Forms>;
    lead: Record<Variant, Forms>;
    button: Record<Variant, string>;
    stake: Tones<Forms | null>;
    datedStake: { warned: Forms; last: Forms };
    alreadyPaid: Forms;
    reason: Forms;
  };
  thanks: { subject: Forms; headline: Forms; lead: Forms; receipt: string; reason: Forms };
  /** a card expires before the next payment; subject and headline of the first, second and last reminder */
  reminder: {
    subject: [first: string, second: string, last: string];
    headline: [first: string, second: string, last: string];
    lead: string;
    charge: string;
    chargeWithoutAmount: string;
    ask: string;
    button: string;
    alreadyDone: string;
    reason: string;
    /** in place of the above where the card's last month is over */
    expired: { subject: string; lead: string; reason: string };
  };
  /** an annual subscription is about to renew */
  renewal: {
    subject: string;
    headline: string;
    lead: string;
    leadWithoutAmount: string;
    nothingToDo: string;
    change: string;
    button: string;
    reason: string;
  };
  signIn: {
    subject: string;
    headline: string;
    lead: Forms;
    button: string;
    reason: string;
  };
}
