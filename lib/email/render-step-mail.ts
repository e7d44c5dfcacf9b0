import type { Wording } from "@/lib/domain/decline";
import { AppError } from "@/lib/domain/errors";
import type { LinkPayment } from "@/lib/domain/link-view";
import { formatDate } from "@/lib/format/date";
import { tidyText } from "@/lib/format/tidy-text";

import { chooseStepWords, chooseVariant } from "./choose-step-words";
import { compileMail } from "./compile-mail";
import { chooseMessages } from "./messages/choose-messages";
import type { Forms } from "./messages/messages";
import { paymentWords } from "./payment-words";
import type { RenderedMail } from "./rendered-mail";
import { say, sayCounted } from "./say";
import { greetingName, type MailMerchant, merchantName, postalLines } from "./sender-words";

export interface StepMailInput {
  merchant: MailMerchant;
  customerName: string | null;
  wording: Wording;
  /** the decline's code; some change the words: `no_payment_method`, `generic_decline`, `unknown` */
  code: string;
  /** of the step in its sequence, from 0; sets the tone, the fifth and later are the last notice */
  position: number;
  payments: LinkPayment[];
  linkUrl: string;
  /** BCP 47 of the customer: amounts and dates now, words where a language is there */
  locale: string;
  unsubscribeUrl: string | null;
  /** a day that the merchant stated or the provider gave; said from the fourth step on */
  deadline: Date | null;
  timeZone: string;
}

async function loadLayout() {
  const { StepMail: Layout, stepText: text } = await import("./templates/step-mail");
  return { Layout, text };
}

/**
 * The mail of a step. It names no card and threatens nobody; a fraud-like decline (w5) reads to the letter
 * like a decline without a reason.
 * @throws AppError `wording_without_mail` for w6: such customers get no mail
 */
export async function renderStepMail(input: StepMailInput): Promise<RenderedMail> {
  const { merchant, payments, locale, deadline, unsubscribeUrl } = input;
  const variant = chooseVariant(input.wording, input.code);
  if (!variant) throw new AppError("internal", "wording_without_mail", "w6 is never told to customers");
  const { language, messages } = chooseMessages(locale);
  const words = chooseStepWords(messages, variant, input.position, deadline !== null);
  const sender = merchantName(merchant);
  const name = greetingName(input.customerName);
  const date = deadline ? formatDate(deadline, locale, input.timeZone, "long") : "";
  const names = { merchant: sender, name: name ?? "", email: tidyText(merchant.supportEmail, 254), date };
  const tell = (forms: Forms) => sayCounted(forms, payments.length, language, names);
  const lead = tell(words.lead);
  const postalAddress = postalLines(merchant.postalAddress);
  const fill = await compileMail("step", language, loadLayout);
  return fill({
    ...paymentWords(payments, { messages, language, locale }),
    subject: tell(words.subject),
    preview: lead,
    sender,
    headline: tell(words.headline),
    isTest: merchant.isTest,
    testBanner: messages.testBanner,
    greeting: say(name ? messages.greetingByName : messages.greeting, names),
    lead,
    hasStake: words.stake !== null,
    stake: words.stake ? tell(words.stake) : "",
    button: words.button,
    linkUrl: input.linkUrl,
    openAddress: messages.openAddress,
    keepPrivate: messages.keepPrivate,
    help: say(messages.help, names),
    alreadyPaid: tell(messages.step.alreadyPaid),
    reason: tell(messages.step.reason),
    hasAddress: postalAddress !== "",
    postalAddress,
    canStop: unsubscribeUrl !== null,
    stopMails: messages.stopMails,
    stopUrl: unsubscribeUrl ?? "",
  });
}
