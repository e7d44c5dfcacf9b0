import type { CaseInvoice } from "@/lib/db/client";
import type { Wording } from "@/lib/domain/decline";
import { sumByCurrency } from "@/lib/domain/money";
import type { StepText } from "@/lib/domain/sequence-content";
import { fillVariables, type VariableValues } from "@/lib/domain/sequence-variables";
import type { OwnWords } from "@/lib/email/own-words";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import { renderStepMail } from "@/lib/email/render-step-mail";
import { greetingName, merchantName } from "@/lib/email/sender-words";
import { chooseLanguage } from "@/lib/format/choose-language";
import { formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { tidyText } from "@/lib/format/tidy-text";

import type { Context } from "./context";

export interface StepUrls {
  linkUrl: string;
  unsubscribeUrl: string | null;
  /** of the picture that tells of an open; only in mails that really go out, where that is allowed */
  pixelUrl?: string | null;
}

/** What a step says: the merchant's text, or where there is none our own words of a tone. */
export interface StepWords {
  text: StepText | null;
  /** 0 told to 4 last notice */
  tone: number;
  wording: Wording;
  code: string;
  locale: string;
  deadline: Date | null;
}

/** As much of a case as its mails show. */
export interface Shown {
  isTest: boolean;
  owner: { customer: { name: string | null } };
  invoices: Pick<CaseInvoice, "number" | "amountRemainingMinor" | "currency">[];
}

/** The mail of a step in given words. */
export async function renderStepText(
  { merchant }: Context,
  shown: Shown,
  { linkUrl, ...footer }: StepUrls,
  words: StepWords,
): Promise<RenderedMail> {
  const { name, supportEmail, postalAddress, timeZone } = merchant;
  const letter = {
    merchant: { name, supportEmail, postalAddress, isTest: shown.isTest },
    customerName: shown.owner.customer.name,
    payments: paymentsOf(shown.invoices),
    linkUrl,
    locale: words.locale,
    deadline: words.deadline,
    timeZone,
  };
  const { wording, code, tone: position } = words;
  const filled = words.text && fill(words.text, valuesOf(letter));
  return renderStepMail({ ...letter, wording, code, position, ...footer, words: filled });
}

const paymentsOf = (invoices: Shown["invoices"]) =>
  invoices.map(({ number, amountRemainingMinor, currency }) => ({
    number,
    amountMinor: amountRemainingMinor,
    currency,
  }));

interface Letter {
  merchant: Parameters<typeof merchantName>[0];
  customerName: string | null;
  payments: ReturnType<typeof paymentsOf>;
  linkUrl: string;
  locale: string;
  deadline: Date | null;
  timeZone: string;
}

const mostNumbers = 3;

// Numbers stand where there are few of them and none is missing: half a list would say something false.
function valuesOf({ merchant, payments, deadline, timeZone, ...letter }: Letter): VariableValues {
  const { language, locale } = chooseLanguage(letter.locale);
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const numbers = payments.map(({ number }) => tidyText(number ?? "", 40));
  const areNumbered = numbers.length <= mostNumbers && numbers.every(Boolean);
  return {
    customer_name: greetingName(letter.customerName) ?? "",
    merchant_name: merchantName(merchant),
    amount: list.format(sumByCurrency(payments).map((sum) => formatMoney(sum, locale))),
    invoice_number: areNumbered ? list.format(numbers) : "",
    date: deadline ? formatDate(deadline, locale, timeZone, "long") : "",
    support_email: tidyText(merchant.supportEmail, 254),
    link: letter.linkUrl,
  };
}

function fill(text: StepText, values: VariableValues): OwnWords {
  const say = (words: string) => fillVariables(words, values);
  const { subject, heading, paragraphs, button, closing } = text;
  return {
    subject: say(subject),
    heading: say(heading),
    paragraphs: paragraphs.map(say),
    button: say(button),
    closing: say(closing),
  };
}
