import { usableLocale } from "./locale";

const rules = new Map<string, Intl.PluralRules>();

/** Which of the forms a count takes in a language; `other` where a form is not given. */
export function plural<T>(
  count: number,
  locale: string,
  forms: Partial<Record<Intl.LDMLPluralRule, T>> & { other: T },
): T {
  const language = usableLocale(locale);
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  if (rules.size < 500) rules.set(language, rule);
  return forms[rule.select(count)] ?? forms.other;
}
