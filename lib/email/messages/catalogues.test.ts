import { describe, expect, it } from "vitest";

import { languages } from "@/lib/format/choose-language";

import { chooseMessages } from "./choose-messages";
import type { Forms } from "./messages";

const others = languages.filter((language) => language !== "en");

/** Every sentence by its path: one form for a plain one. */
function sentencesOf(node: unknown, path = ""): [string, Forms][] {
  if (typeof node === "string") return [[path, { other: node }]];
  if (node === null || typeof node !== "object") return [];
  if ("other" in node) return [[path, node as Forms]];
  return Object.entries(node).flatMap(([key, inner]) => sentencesOf(inner, `${path}/${key}`));
}
const catalogue = (language: string) => sentencesOf(chooseMessages(language).messages);
const english = new Map(catalogue("en"));
const namesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const isCounted = (forms: Forms) => /\{count\}|\{minutes\}/.test(forms.other);

/** What a count of payments or minutes can be; the `many` of Romance languages begins at a million. */
function formsFor(language: string): Intl.LDMLPluralRule[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 1_000 }, (_, count) => rules.select(count)))];
}

describe.each(others)("the catalogue of %s", (language) => {
  const sentences = catalogue(language);

  it("says all that the English one says", () => {
    expect(chooseMessages(language).language).toBe(language);
    expect(sentences.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
  });

  it("has every plural form that the language tells apart", () => {
    for (const [path, forms] of sentences) {
      const needed = isCounted(forms)
        ? formsFor(language)
        : formsFor(language).filter((form) => form === "one" && english.get(path)?.one);
      for (const form of needed) expect(forms[form], `${path} for ${form}`).toBeTruthy();
    }
  });

  it("fills in what the English one fills in, in every form", () => {
    for (const [path, forms] of sentences)
      for (const [form, sentence] of Object.entries(forms)) {
        // "One payment" and "two payments" may go without a digit.
        const isSpelled =
          isCounted(forms) && ["zero", "one", "two"].includes(form) && !isCounted({ other: sentence });
        const wanted = namesIn(english.get(path)?.other ?? "");
        const names = isSpelled ? wanted.filter((name) => name !== "count" && name !== "minutes") : wanted;
        expect(namesIn(sentence), `${path} for ${form}`).toEqual(names);
      }
  });

  it("leaves nothing in English", () => {
    for (const [path, forms] of sentences)
      for (const sentence of Object.values(forms)) {
        expect(sentence).not.toMatch(/\b(the|your|with|please|payments?|mail this|last reminder)\b/i);
        if (sentence !== "Total" && path !== "/colon")
          expect(Object.values(english.get(path) ?? {})).not.toContain(sentence);
      }
  });

  it("writes its subjects and headlines so that tones and families can be told apart", () => {
    const { subject, lead } = chooseMessages(language).messages.step;
    for (const tones of Object.values(subject)) expect(new Set(tones.map(({ other }) => other)).size).toBe(5);
    expect(new Set(Object.values(lead).map(({ other }) => other)).size).toBe(6);
  });
});

it.each(languages)("has nothing in %s that would be markup, and no space at an end", (language) => {
  for (const [path, forms] of catalogue(language))
    for (const sentence of Object.values(forms)) {
      expect(sentence, path).not.toMatch(/[<>&"'`]|\{\{|\}\}|[\u202a-\u202e\u2066-\u2069]/);
      if (path !== "/colon") expect(sentence, path).toBe(sentence.trim());
    }
});

it.each([
  ["de-AT", "de", "de-AT"],
  ["pt-PT", "pt-BR", "pt-PT"],
  ["pt", "pt-BR", "pt"],
  ["es-MX", "es", "es-MX"],
  ["fr_CA", "fr", "fr-CA"],
  ["ja-JP-u-ca-japanese", "ja", "ja-JP"],
  ["ar-EG", "ar", "ar-EG"],
  ["zh-TW", "en", "en"],
  ["he", "en", "en"],
  ["no such locale", "en", "en"],
])("reads %s as %s, with amounts of %s", (asked, language, locale) => {
  expect(chooseMessages(asked)).toMatchObject({ language, locale });
});
