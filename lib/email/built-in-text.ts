import type { MailFamily } from "@/lib/domain/mail-family";
import type { StepText } from "@/lib/domain/sequence-content";

import { chooseStepWords, variantOf } from "./choose-step-words";
import { chooseMessages } from "./messages/choose-messages";
import type { Forms } from "./messages/messages";

/**
 * What our own mail of a family and tone says about one payment, as a merchant could have written it: with
 * variables in place of names.
 */
export function builtInText(language: string, family: MailFamily, tone: number): StepText {
  const { messages } = chooseMessages(language);
  const words = chooseStepWords(messages, family, variantOf[family], tone, false);
  const write = (forms: Forms) => (forms.one ?? forms.other).replaceAll("{merchant}", "{{merchant_name}}");
  return {
    subject: write(words.subject),
    heading: write(words.headline),
    paragraphs: [words.lead, words.stake].filter((forms) => forms !== null).map(write),
    button: words.button,
    closing: "",
  };
}
