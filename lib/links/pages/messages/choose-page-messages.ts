import { chooseLanguage, type Language } from "@/lib/format/choose-language";

import { ar } from "./ar";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { it } from "./it";
import { ja } from "./ja";
import { nl } from "./nl";
import type { PageMessages } from "./page-messages";
import { ptBr } from "./pt-br";

const catalogues: Record<Language, PageMessages> = { en, de, fr, es, "pt-BR": ptBr, nl, it, ja, ar };

/** What the pages say to a reader: the language, its messages, and the locale of amounts among them. */
export function choosePageMessages(asked: string): {
  language: Language;
  locale: string;
  messages: PageMessages;
} {
  const { language, locale } = chooseLanguage(asked);
  return { language, locale, messages: catalogues[language] };
}
