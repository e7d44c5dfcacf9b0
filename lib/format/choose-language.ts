import { usableLocale } from "./locale";

/** The languages that customers are written to in; Arabic stands for those that run from right to left. */
export const languages = ["en", "de", "fr", "es", "pt-BR", "nl", "it", "ja", "ar"] as const;
export type Language = (typeof languages)[number];

const variantsOf: Partial<Record<string, Language>> = { pt: "pt-BR" };

/**
 * The language nearest to a locale, English where there is none, and the locale in which amounts and dates
 * stand in its sentences: the reader's own region where it is of that language.
 */
export function chooseLanguage(locale: string): { language: Language; locale: string } {
  const asked = new Intl.Locale(usableLocale(locale));
  const near = languages.find((language) => language === asked.language) ?? variantsOf[asked.language];
  return near ? { language: near, locale: asked.baseName } : { language: "en", locale: "en" };
}
