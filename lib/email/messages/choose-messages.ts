import { chooseLanguage, type Language } from "@/lib/format/choose-language";

import { ar } from "./ar";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { it } from "./it";
import { ja } from "./ja";
import type { Messages } from "./messages";
import { nl } from "./nl";
import { ptBr } from "./pt-br";

const catalogues: Record<Language, Messages> = { en, de, fr, es, "pt-BR": ptBr, nl, it, ja, ar };

/** What mails say to a reader: the language, its messages, and the locale of amounts and dates among them. */
export function chooseMessages(asked: string): { language: Language; locale: string; messages: Messages } {
  const { language, locale } = chooseLanguage(asked);
  return { language, locale, messages: catalogues[language] };
}
