import { usableLocale } from "@/lib/format/locale";

import { en } from "./en";
import type { Messages } from "./messages";

// Another language is another file and another line.
const languages: Record<string, Messages> = { en };

/** What mails say in the reader's language, and which language that is: English where there is no other. */
export function chooseMessages(locale: string): { language: string; messages: Messages } {
  const asked = new Intl.Locale(usableLocale(locale));
  const exact = languages[asked.baseName];
  if (exact) return { language: asked.baseName, messages: exact };
  const near = languages[asked.language];
  return near ? { language: asked.language, messages: near } : { language: "en", messages: en };
}
