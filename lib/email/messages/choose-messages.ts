import { chooseLanguage, type Language } from "@/lib/format/choose-language";

import { en } from "./en";
import type { Messages } from "./messages";

const catalogues: Partial<Record<Language, Messages>> = { en };

/** What mails say to a reader: the language, its messages, and the locale of amounts and dates among them. */
export function chooseMessages(asked: string): { language: Language; locale: string; messages: Messages } {
  const { language, locale } = chooseLanguage(asked);
  const messages = catalogues[language];
  return messages ? { language, locale, messages } : { language: "en", locale, messages: en };
}
