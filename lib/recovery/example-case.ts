import { chooseLanguage, type Language } from "@/lib/format/choose-language";

import type { Shown } from "./render-step-text";

const currencies: Record<Language, [currency: string, amountMinor: bigint]> = {
  en: ["usd", 4900n],
  de: ["eur", 4900n],
  fr: ["eur", 4900n],
  es: ["eur", 4900n],
  "pt-BR": ["brl", 24900n],
  nl: ["eur", 4900n],
  it: ["eur", 4900n],
  ja: ["jpy", 7200n],
  ar: ["aed", 17900n],
};

/** A customer who does not exist, for merchants without a case to look at. */
export function exampleCase(locale: string): Shown {
  const [currency, amountRemainingMinor] = currencies[chooseLanguage(locale).language];
  return {
    isTest: false,
    owner: { customer: { name: "Alex Example" } },
    invoices: [{ number: "EXAMPLE-0001", amountRemainingMinor, currency }],
  };
}
