import { usableLocale } from "@/lib/format/locale";

import { en } from "./en";
import type { PageMessages } from "./page-messages";

// Another language is another file and another line.
const languages: Record<string, PageMessages> = { en };

/** What the pages say in the reader's language, and which language that is: English where there is no other. */
export function choosePageMessages(locale: string): { language: string; messages: PageMessages } {
  const asked = new Intl.Locale(usableLocale(locale));
  const exact = languages[asked.baseName];
  if (exact) return { language: asked.baseName, messages: exact };
  const near = languages[asked.language];
  return near ? { language: asked.language, messages: near } : { language: "en", messages: en };
}
