import type { LinkPayment } from "@/lib/domain/link-view";

import { compileMail } from "./compile-mail";
import { type Letter, letterNames, letterWords } from "./letter-words";
import { chooseMessages } from "./messages/choose-messages";
import type { Forms } from "./messages/messages";
import { paymentWords } from "./payment-words";
import type { RenderedMail } from "./rendered-mail";
import { sayCounted } from "./say";

export interface ThanksMailInput extends Omit<Letter, "unsubscribeUrl"> {
  /** those that went through, with what was paid */
  payments: LinkPayment[];
  /** where the receipt is shown; null or absent: none is offered */
  receiptUrl?: string | null;
}

async function loadLayout() {
  const { ThanksMail: Layout, thanksText: text } = await import("./templates/thanks-mail");
  return { Layout, text };
}

/** Tells a customer that payments went through, their amounts, and where the receipt is. */
export async function renderThanksMail(input: ThanksMailInput): Promise<RenderedMail> {
  const { payments, receiptUrl } = input;
  const letter = { ...input, unsubscribeUrl: null };
  const chosen = chooseMessages(input.locale);
  const { language, messages } = chosen;
  const names = letterNames(letter);
  const tell = (forms: Forms) => sayCounted(forms, payments.length, language, names);
  const lead = tell(messages.thanks.lead);
  const fill = await compileMail("thanks", language, loadLayout);
  return fill({
    ...letterWords(letter, chosen),
    ...paymentWords(payments, chosen),
    subject: tell(messages.thanks.subject),
    preview: lead,
    headline: tell(messages.thanks.headline),
    lead,
    hasReceipt: Boolean(receiptUrl),
    receipt: messages.thanks.receipt,
    receiptUrl: receiptUrl ?? "",
    reason: tell(messages.thanks.reason),
  });
}
