import { describe, expect, it } from "vitest";

import type { DoneView, LinkView } from "@/lib/domain/link-view";
import { languages } from "@/lib/format/choose-language";

import { choosePageMessages } from "./messages/choose-page-messages";
import type { Forms } from "./messages/page-messages";
import { renderDonePage } from "./render-done-page";
import { renderLinkPage } from "./render-link-page";
import { renderNotFoundPage } from "./render-not-found-page";

const payments = [
  { number: "A-1", amountMinor: 123450n, currency: "eur" },
  { number: null, amountMinor: 500n, currency: "jpy" },
  { number: "A-2", amountMinor: 1500n, currency: "kwd" },
];
const usual = { merchantName: "Acme", supportEmail: "help@acme.test", isTest: true, payments };
const options = { action: "/u/AbC-123", shownUrl: "https://pay.acme.test/u/AbC-123" };
const { messages: english } = choosePageMessages("en");
const linkKinds = Object.keys(english.link) as LinkView["kind"][];
const doneKinds = Object.keys(english.done) as DoneView["kind"][];

/** Every sentence by its path: one form for a plain one. */
function sentencesOf(node: unknown, path = ""): [string, Forms][] {
  if (typeof node === "string") return [[path, { other: node }]];
  if (node === null || typeof node !== "object") return [];
  if ("other" in node) return [[path, node as Forms]];
  return Object.entries(node).flatMap(([key, inner]) => sentencesOf(inner, `${path}/${key}`));
}
const spoken = new Map(sentencesOf(english));
const namesIn = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
const formsFor = (language: string) => {
  const rules = new Intl.PluralRules(language);
  return new Set(Array.from({ length: 1_000 }, (_, count) => rules.select(count)));
};

describe.each(languages.filter((language) => language !== "en"))("the pages in %s", (language) => {
  const sentences = sentencesOf(choosePageMessages(language).messages);

  it("say all that the English ones say, in every plural form, with the same names", () => {
    expect(sentences.map(([path]) => path).sort()).toEqual([...spoken.keys()].sort());
    for (const [path, forms] of sentences) {
      const model = spoken.get(path) ?? { other: "" };
      for (const form of formsFor(language))
        if (form === "one" ? model.one : forms.other.includes("{count}"))
          expect(forms[form], path).toBeTruthy();
      for (const [form, sentence] of Object.entries(forms)) {
        const isSpelled = !sentence.includes("{count}") && ["zero", "one", "two"].includes(form);
        const names = namesIn(model.other).filter((name) => name !== "count" || !isSpelled);
        expect(namesIn(sentence), `${path} for ${form}`).toEqual(names);
      }
    }
  });

  it("leave nothing in English and bring no markup", () => {
    for (const [path, forms] of sentences)
      for (const sentence of Object.values(forms)) {
        expect(sentence).not.toMatch(/\b(the|your|with|please|payments?)\b/i);
        expect(sentence).not.toMatch(/[<>&"'`]|[\u202a-\u202e\u2066-\u2069]/);
        expect(sentence).toBe(sentence.trim());
        if (sentence !== "Total") expect(Object.values(spoken.get(path) ?? {})).not.toContain(sentence);
      }
  });
});

describe.each(languages)("every state in %s", (locale) => {
  const direction = locale === "ar" ? "rtl" : "ltr";
  const pages = (count: number) => {
    const view = { ...usual, locale, payments: payments.slice(0, count) };
    return [
      ...linkKinds.map((kind) => renderLinkPage({ ...view, kind } as LinkView, options)),
      ...doneKinds.map((kind) => renderDonePage({ ...view, kind }, options)),
    ];
  };

  it("is small, names its language and direction, and keeps the sender and amounts apart", () => {
    for (const page of [...pages(1), ...pages(2), ...pages(3)]) {
      expect(Buffer.byteLength(page)).toBeLessThan(15_000);
      expect(page).toContain(`<html lang="${locale}" dir="${direction}">`);
      expect(page).toContain('<p class="from"><bdi>Acme</bdi></p>');
      expect(page).toMatch(/<td><bdi>[^<]*1[.,\u202f]?234[.,]50[^<]*<\/bdi><\/td>/);
      expect(page).not.toMatch(/undefined|\{\w+\}|<script|<img/);
    }
  });

  it("stays below 15 KB with the longest names and many payments", () => {
    const many = Array.from({ length: 500 }, (_, n) => ({
      ...payments[0]!,
      number: `${n}${"ي".repeat(60)}`,
    }));
    const view = { ...usual, locale, merchantName: "م".repeat(500), payments: many };
    for (const kind of linkKinds)
      expect(Buffer.byteLength(renderLinkPage({ ...view, kind } as LinkView, options))).toBeLessThan(15_000);
    for (const kind of doneKinds)
      expect(Buffer.byteLength(renderDonePage({ ...view, kind }, options))).toBeLessThan(15_000);
  });

  it("tells nothing at an unknown address, in its language", () => {
    expect(renderNotFoundPage(locale)).toContain(`<html lang="${locale}" dir="${direction}">`);
  });
});

it("counts what remains in each Arabic form", () => {
  const tell = (count: number) => {
    const open = Array.from({ length: count }, () => payments[0]!);
    const page = renderDonePage({ ...usual, locale: "ar", payments: open, kind: "partly" }, options);
    return page.replace(/[\u2068\u2069]/g, "");
  };
  expect(tell(1)).toContain("وبقيت دفعة واحدة");
  expect(tell(2)).toContain("وبقيت دفعتان");
  expect(tell(3)).toContain("وبقيت 3 دفعات");
  expect(tell(11)).toContain("وبقيت 11 دفعة");
});
