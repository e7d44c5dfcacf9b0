import { describe, expect, it } from "vitest";

import type { Wording } from "@/lib/domain/decline";
import { languages } from "@/lib/format/choose-language";

import { renderReminderMail } from "./render-reminder-mail";
import { renderRenewalMail } from "./render-renewal-mail";
import { renderStepMail, type StepMailInput } from "./render-step-mail";
import { renderThanksMail } from "./render-thanks-mail";

const linkUrl = "https://pay.acme.test/u/AbCdEf-123";
const stopUrl = "https://acme.test/e/stop/1";
const day = new Date("2026-12-04T12:00:00Z");
const letter = {
  merchant: { name: "Acme", supportEmail: "help@acme.test", postalAddress: "1 Main St", isTest: true },
  customerName: "Ann Lee",
  unsubscribeUrl: stopUrl,
  timeZone: "UTC",
  linkUrl,
};
const usual: Omit<StepMailInput, "locale"> = {
  ...letter,
  wording: "w2",
  code: "expired_card",
  position: 0,
  payments: [{ number: "A-1", amountMinor: 123450n, currency: "eur" }],
  deadline: null,
};
const charge = { amountMinor: 123450n, currency: "eur" };
const card = { brand: "visa", last4: "4242", expMonth: 11, expYear: 2026 };
const positions = [0, 1, 2, 3, 4];
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const visible = (html: string) => html.replace(/<style>.*?<\/style>|<[^>]+>/gs, " ");

// Words for a card, for changing it, and for what is changed.
const cardWords: Record<string, RegExp> = {
  en: /\bcards?\b/i,
  de: /karte/i,
  fr: /\bcarte/i,
  es: /tarjeta/i,
  "pt-BR": /cartão/i,
  nl: /kaart/i,
  it: /\bcarta\b/i,
  ja: /カード/,
  ar: /بطاق/,
};
const updateWords: Record<string, RegExp> = {
  en: /update|payment method/i,
  de: /aktualisier|Zahlungsmethode|hinterleg/i,
  fr: /mettre à jour|moyen de paiement/i,
  es: /actuali|método de pago/i,
  "pt-BR": /atuali|forma de pagamento/i,
  nl: /bijwerk|betaalmethode/i,
  it: /aggiorn|metodo di pagamento/i,
  ja: /更新|お支払い方法/,
  ar: /تحديث|طريقة/,
};
const bankWords: Record<string, RegExp> = {
  en: /bank|, because/i,
  de: /\bbank|weil keine|weil die/i,
  fr: /banque|, car/i,
  es: /banco|porque no/i,
  "pt-BR": /banco|, porque/i,
  nl: /\bbank|, omdat/i,
  it: /banca|, perché/i,
  ja: /銀行|金融機関|ため、/,
  ar: /البنك|لأنه|لعدم/,
};

describe.each(languages)("mails in %s", (locale) => {
  const render = (change: Partial<StepMailInput> = {}) => renderStepMail({ ...usual, locale, ...change });
  const all = async () => {
    const wordings: Wording[] = ["w1", "w2", "w3", "w4", "w5"];
    const steps = wordings.flatMap((wording) =>
      positions.map((position) => render({ wording, position, deadline: day })),
    );
    const tiers = ([30, 14, 3] as const).map((tier) =>
      renderReminderMail({ ...letter, hasExpired: false, locale, tier, card, chargeAt: day, charge }),
    );
    return Promise.all([...steps, ...tiers, renderRenewalMail({ ...letter, locale, renewsAt: day, charge })]);
  };

  it("put the link alone on its line, and the way to stop", async () => {
    for (const { text } of await all()) {
      const lines = text.split("\n");
      expect(lines.filter((line) => line === linkUrl)).toHaveLength(1);
      expect(lines.filter((line) => line === stopUrl)).toHaveLength(1);
      expect(text.split(linkUrl)).toHaveLength(2);
    }
  });

  it("leave no slot empty and name the language and its direction", async () => {
    const direction = locale === "ar" ? "rtl" : "ltr";
    for (const { subject, html, text } of await all()) {
      expect(subject).toContain("Acme");
      expect(subject).not.toMatch(/[\u2066-\u2069]/);
      expect(html).toContain(`<html dir="${direction}" lang="${locale}">`);
      expect(html).toContain(`<td dir="${direction}" lang="${locale}"`);
      expect(html).toContain("<bdi>Acme</bdi>");
      for (const words of [subject, visible(html), text])
        expect(words).not.toMatch(/\{\w+\}|undefined|\bnull\b/);
    }
  });

  it("tell a fraud-like decline to the letter as one without a reason", async () => {
    for (const position of positions) {
      const neutral = await render({ wording: "w3", code: "generic_decline", position, deadline: day });
      for (const code of ["stolen_card", "fraudulent", "pickup_card"])
        expect(await render({ wording: "w5", code, position, deadline: day })).toEqual(neutral);
      expect(neutral.subject + neutral.text).not.toMatch(bankWords[locale]!);
    }
    expect((await render({ wording: "w3", code: "do_not_honor" })).text).toMatch(bankWords[locale]!);
  });

  it("ask to confirm without a word of a card or of a change", async () => {
    for (const position of positions)
      for (const payments of [usual.payments, [...usual.payments, ...usual.payments]]) {
        const { subject, html, text } = await render({ wording: "w4", position, payments, deadline: day });
        for (const words of [subject, visible(html), text]) {
          expect(words).not.toMatch(cardWords[locale]!);
          expect(words).not.toMatch(updateWords[locale]!);
        }
      }
    expect((await render({ wording: "w2" })).text).toMatch(updateWords[locale]!);
  });

  it("name no card but in a reminder of its end", async () => {
    for (const wording of ["w1", "w2", "w3", "w5"] as const)
      for (const position of positions)
        expect((await render({ wording, position })).text).not.toMatch(cardWords[locale]!);
    const [reminder] = (await all()).slice(-4);
    expect(reminder?.text).toMatch(cardWords[locale]!);
    expect(reminder?.text).toContain("Visa •••• 4242");
  });

  it("speak of several payments otherwise than of one, where the language does", async () => {
    const two = await render({ payments: [...usual.payments, ...usual.payments] });
    expect(two.subject === (await render()).subject).toBe(locale === "ja");
  });
});

it.each([
  ["en", "€1,234.50", "December 4, 2026", "November 2026"],
  ["en-GB", "€1,234.50", "4 December 2026", "November 2026"],
  ["de", "1.234,50 €", "4. Dezember 2026", "November 2026"],
  ["de-AT", "€ 1.234,50", "4. Dezember 2026", "November 2026"],
  ["fr", "1 234,50 €", "4 décembre 2026", "novembre 2026"],
  ["es", "1234,50 €", "4 de diciembre de 2026", "noviembre de 2026"],
  ["es-MX", "EUR 1,234.50", "4 de diciembre de 2026", "noviembre de 2026"],
  ["pt-BR", "€ 1.234,50", "4 de dezembro de 2026", "novembro de 2026"],
  ["nl", "€ 1.234,50", "4 december 2026", "november 2026"],
  ["it", "1234,50 €", "4 dicembre 2026", "novembre 2026"],
  ["ja", "€1,234.50", "2026年12月4日", "2026年11月"],
  ["ar", "\u20681,234.50 €\u2069", "4 ديسمبر 2026", "نوفمبر 2026"],
  ["zh", "€1,234.50", "December 4, 2026", "November 2026"],
])("write amounts and dates as %s does", async (locale, amount, date, month) => {
  const mail = await renderReminderMail({
    ...letter,
    hasExpired: false,
    locale,
    tier: 14,
    card,
    chargeAt: day,
    charge,
  });
  for (const body of [mail.html, mail.text])
    for (const piece of [amount, date, month]) expect(plain(body).replaceAll("\u200f", "")).toContain(piece);
});

it.each([
  ["de", "1.500 ¥", "1,500 KWD"],
  ["fr", "1 500 JPY", "1,500 KWD"],
  ["ja", "￥1,500", "KWD 1.500"],
  ["ar", "1,500 JP¥", "1.500 د.ك."],
])("know the decimals of yen and dinar in %s", async (locale, yen, dinar) => {
  const payments = ["jpy", "kwd"].map((currency) => ({ number: null, amountMinor: 1500n, currency }));
  const { text } = await renderStepMail({ ...usual, locale, payments });
  const shown = plain(text).replaceAll("\u200f", "");
  expect(shown).toContain(yen);
  expect(shown).toContain(dinar);
});

describe("Arabic", () => {
  it("isolates every name, number and amount in its sentences, so that none turns the words around it", async () => {
    const { text, html } = await renderStepMail({ ...usual, locale: "ar", position: 3, deadline: day });
    for (const piece of ["Acme", "Ann Lee", "help@acme.test", "A-1", "1 Main St"])
      expect(text).toContain(`\u2068${piece}\u2069`);
    for (const body of [text, html]) expect(body.split("\u2068")).toHaveLength(body.split("\u2069").length);
    expect(html.match(/<a [^>]*dir="ltr"[^>]*>https:/g)).toHaveLength(1);
  });

  it("counts further payments in each of its forms", async () => {
    const tell = async (count: number) => {
      const payments = Array.from({ length: 20 + count }, () => usual.payments[0]!);
      return (await renderStepMail({ ...usual, locale: "ar", payments })).text.replace(/[\u2068\u2069]/g, "");
    };
    expect(await tell(1)).toContain("ودفعة أخرى واحدة");
    expect(await tell(2)).toContain("ودفعتان أخريان");
    expect(await tell(3)).toContain("و3 دفعات أخرى");
    expect(await tell(11)).toContain("و11 دفعة أخرى");
    expect(await tell(100)).toContain("و100 دفعة أخرى");
  });
});

it("links a receipt in the thanks where there is one", async () => {
  const { merchant, customerName } = letter;
  const thanks = { merchant, customerName, payments: usual.payments, locale: "de" };
  const { html, text } = await renderThanksMail({ ...thanks, receiptUrl: "https://acme.test/r?a=1&b=2" });
  expect(text).toContain("Beleg:\nhttps://acme.test/r?a=1&b=2\n");
  expect(html).toContain('href="https://acme.test/r?a=1&amp;b=2"');
  const without = await renderThanksMail(thanks);
  expect(without.html + without.text).not.toMatch(/Beleg|href=/);
});
