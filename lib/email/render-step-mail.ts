import type { Wording } from "@/lib/domain/decline";
import { AppError } from "@/lib/domain/errors";
import type { LinkPayment } from "@/lib/domain/link-view";
import { familyOf } from "@/lib/domain/mail-family";
import { formatDate } from "@/lib/format/date";

import { chooseStepWords, chooseVariant } from "./choose-step-words";
import { compileMail } from "./compile-mail";
import { type Letter, letterNames, letterWords } from "./letter-words";
import { chooseMessages } from "./messages/choose-messages";
import type { Forms } from "./messages/messages";
import { linkedParagraph, type OwnWords, ownWords } from "./own-words";
import { paymentWords } from "./payment-words";
import type { RenderedMail } from "./rendered-mail";
import { sayCounted } from "./say";

export interface StepMailInput extends Letter {
  wording: Wording;
  /** the decline's code; some change the words: `no_payment_method`, `generic_decline`, `unknown` */
  code: string;
  /** of the step in its sequence, from 0; sets the tone, the fifth and later are the last notice */
  position: number;
  payments: LinkPayment[];
  linkUrl: string;
  /** a day that the merchant stated or the provider gave; said from the fourth step on */
  deadline: Date | null;
  timeZone: string;
  /** the merchant's own words, their variables filled in; null for ours */
  words?: OwnWords | null;
}

async function loadLayout() {
  const { StepMail: Layout, stepText: text } = await import("./templates/step-mail");
  return { Layout, text };
}

/**
 * The mail of a step. Our words name no card and threaten nobody; a fraud-like decline (w5) reads to the letter
 * like a decline without a reason. Link, payments and footer are the same under a merchant's own words.
 * @throws AppError `wording_without_mail` for w6: such customers get no mail
 */
export async function renderStepMail(input: StepMailInput): Promise<RenderedMail> {
  const { payments, deadline } = input;
  const variant = chooseVariant(input.wording, input.code);
  if (!variant) throw new AppError("internal", "wording_without_mail", "w6 is never told to customers");
  const chosen = chooseMessages(input.locale);
  const { language, messages, locale } = chosen;
  const family = familyOf(input.wording, input.code);
  const words = chooseStepWords(messages, family, variant, input.position, deadline !== null);
  const date = deadline ? formatDate(deadline, locale, input.timeZone, "long") : "";
  const names = { ...letterNames(input), date };
  const tell = (forms: Forms) => sayCounted(forms, payments.length, language, names);
  const fill = await compileMail("step", language, loadLayout);
  const paragraphs = [words.lead, words.stake].filter((forms) => forms !== null).map(tell);
  return fill({
    ...letterWords(input, chosen),
    ...paymentWords(payments, chosen),
    subject: tell(words.subject),
    preview: paragraphs[0] ?? "",
    headline: tell(words.headline),
    paragraphs: paragraphs.map((paragraph) => linkedParagraph(paragraph, input.linkUrl)),
    closing: [],
    button: words.button,
    linkUrl: input.linkUrl,
    alreadyPaid: tell(messages.step.alreadyPaid),
    reason: tell(messages.step.reason),
    ...(input.words && ownWords(input.words, input.linkUrl)),
  });
}
