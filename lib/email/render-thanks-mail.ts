import type { LinkPayment } from "@/lib/domain/link-view";
import { tidyText } from "@/lib/format/tidy-text";

import { compileMail } from "./compile-mail";
import { chooseMessages } from "./messages/choose-messages";
import type { Forms } from "./messages/messages";
import { paymentWords } from "./payment-words";
import type { RenderedMail } from "./rendered-mail";
import { say, sayCounted } from "./say";
import { greetingName, type MailMerchant, merchantName, postalLines } from "./sender-words";

export interface ThanksMailInput {
  merchant: MailMerchant;
  customerName: string | null;
  /** those that went through, with what was paid */
  payments: LinkPayment[];
  locale: string;
}

async function loadLayout() {
  const { ThanksMail: Layout, thanksText: text } = await import("./templates/thanks-mail");
  return { Layout, text };
}

/** Tells a customer that payments went through, and their amounts. */
export async function renderThanksMail(input: ThanksMailInput): Promise<RenderedMail> {
  const { merchant, payments, locale } = input;
  const { language, messages } = chooseMessages(locale);
  const sender = merchantName(merchant);
  const name = greetingName(input.customerName);
  const names = { merchant: sender, name: name ?? "", email: tidyText(merchant.supportEmail, 254) };
  const tell = (forms: Forms) => sayCounted(forms, payments.length, language, names);
  const lead = tell(messages.thanks.lead);
  const postalAddress = postalLines(merchant.postalAddress);
  const fill = await compileMail("thanks", language, loadLayout);
  return fill({
    ...paymentWords(payments, { messages, language, locale }),
    subject: tell(messages.thanks.subject),
    preview: lead,
    sender,
    headline: tell(messages.thanks.headline),
    isTest: merchant.isTest,
    testBanner: messages.testBanner,
    greeting: say(name ? messages.greetingByName : messages.greeting, names),
    lead,
    help: say(messages.help, names),
    reason: tell(messages.thanks.reason),
    hasAddress: postalAddress !== "",
    postalAddress,
    canStop: false,
  });
}
