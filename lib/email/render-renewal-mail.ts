import type { Money } from "@/lib/domain/money";
import { formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

import { compileMail } from "./compile-mail";
import { type Letter, letterNames, letterWords } from "./letter-words";
import { chooseMessages } from "./messages/choose-messages";
import type { RenderedMail } from "./rendered-mail";
import { say } from "./say";

export interface RenewalMailInput extends Letter {
  renewsAt: Date;
  /** as previewed by the provider; null where it is not known */
  charge: Money | null;
  /** leads to the card form; null: the mail has no button */
  linkUrl: string | null;
  timeZone: string;
}

async function loadLayout() {
  const { RenewalMail: Layout, renewalText: text } = await import("./templates/renewal-mail");
  return { Layout, text };
}

/** Tells a customer that an annual subscription renews, when, for how much, and how to change or end it. */
export async function renderRenewalMail(input: RenewalMailInput): Promise<RenderedMail> {
  const { charge, renewsAt, linkUrl } = input;
  const chosen = chooseMessages(input.locale);
  const { language, messages, locale } = chosen;
  const words = messages.renewal;
  const names = {
    ...letterNames(input),
    date: formatDate(renewsAt, locale, input.timeZone, "long"),
    amount: charge ? formatMoney(charge, locale) : "",
  };
  const tell = (sentence: string) => say(sentence, language, names);
  const lead = tell(charge ? words.lead : words.leadWithoutAmount);
  const fill = await compileMail("renewal", language, loadLayout);
  return fill({
    ...letterWords(input, chosen),
    subject: tell(words.subject),
    preview: lead,
    headline: tell(words.headline),
    paragraphs: [lead, tell(words.nothingToDo), tell(words.change)].map((paragraph) => ({ paragraph })),
    hasLink: Boolean(linkUrl),
    button: words.button,
    linkUrl: linkUrl ?? "",
    reason: tell(words.reason),
    stopMails: messages.stopReminders,
  });
}
