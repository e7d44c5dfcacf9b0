import { describe, expect, it } from "vitest";

import type { Wording } from "@/lib/domain/decline";

import { renderSignInMail } from "./render-sign-in-mail";
import { renderStepMail, type StepMailInput } from "./render-step-mail";
import { renderThanksMail } from "./render-thanks-mail";

const linkUrl = "https://pay.acme.test/u/AbCdEf-123?x=1&y=2";
const shownUrl = linkUrl.replace("&", "&amp;");
const deadline = new Date("2026-12-04T12:00:00Z");

const usual: StepMailInput = {
  merchant: { name: "Acme", supportEmail: "help@acme.test", postalAddress: null, isTest: false },
  customerName: "Ann Lee",
  wording: "w2",
  code: "expired_card",
  position: 0,
  payments: [{ number: "A-1", amountMinor: 1900n, currency: "usd" }],
  linkUrl,
  locale: "en",
  unsubscribeUrl: null,
  deadline: null,
  timeZone: "UTC",
};
const render = (change: Partial<StepMailInput> = {}) => renderStepMail({ ...usual, ...change });
const wordings: Wording[] = ["w1", "w2", "w3", "w4", "w5"];
const cases = wordings.flatMap((wording) => [0, 1, 2, 3, 4].map((position) => ({ wording, position })));

describe.each(cases)("a step mail in $wording at position $position", ({ wording, position }) => {
  it("says who, what and where, in HTML and in plain text", async () => {
    const payments = [
      ...usual.payments,
      { number: null, amountMinor: 500n, currency: "jpy" },
      { number: "A-2", amountMinor: 100n, currency: "usd" },
    ];
    const { subject, html, text } = await render({ wording, position, payments });
    expect(subject).toContain("Acme");
    expect(html.split(shownUrl)).toHaveLength(4);
    expect(text.split(linkUrl)).toHaveLength(2);
    for (const body of [html, text]) {
      for (const piece of [
        "Acme",
        "Ann Lee",
        "help@acme.test",
        "A-1",
        "A-2",
        "$19.00",
        "$1.00",
        "¥500",
        "$20.00",
      ])
        expect(body).toContain(piece);
      expect(body).not.toMatch(/\{\{|\}\}|\{\w+\}|undefined|null/);
    }
  });

  it("threatens nobody, names no card and states no date of its own", async () => {
    const { subject, html, text } = await render({ wording, position, code: "stolen_card" });
    for (const words of [subject, text, html.replace(/<style>.*?<\/style>|<[^>]+>/gs, " ")])
      expect(words).not.toMatch(/legal|collection|credit|debt|fraud|stolen|lost|\bcard\b|20\d\d|\bdays?\b/i);
  });
});

describe("the wording", () => {
  it("tells a fraud-like decline exactly as one without a reason", async () => {
    for (const position of [0, 1, 2, 3, 4]) {
      const neutral = await render({ wording: "w3", code: "generic_decline", position });
      for (const code of ["stolen_card", "fraudulent", "pickup_card"])
        expect(await render({ wording: "w5", code, position })).toEqual(neutral);
      expect(neutral.text).not.toMatch(/, because|bank/i);
    }
  });

  it("asks to confirm, never to update, when the bank wants the customer", async () => {
    for (const position of [0, 1, 2, 3, 4]) {
      const { subject, text } = await render({ wording: "w4", code: "no_payment_method", position });
      expect(text).toMatch(/confirm/);
      expect(text).toContain("Confirm the payment");
      expect(subject + text).not.toMatch(/update|another payment method|add a payment/i);
    }
  });

  it("asks for a payment method where there is none", async () => {
    const { subject, text } = await render({ code: "no_payment_method" });
    expect(subject).toBe("Please add a payment method for Acme");
    expect(text).toContain("there is no payment method on file");
  });

  it("has no mail for what the merchant must put right", async () => {
    await expect(render({ wording: "w6" })).rejects.toMatchObject({ code: "wording_without_mail" });
  });

  it("differs from tone to tone and stays the last notice after that", async () => {
    const texts = await Promise.all(
      [0, 1, 2, 3, 4].map(async (position) => (await render({ position })).text),
    );
    expect(new Set(texts)).toHaveLength(5);
    expect((await render({ position: 9 })).text).toBe(texts[4]);
    expect((await render({ position: -1 })).text).toBe(texts[0]);
  });

  it("speaks of several payments in the plural", async () => {
    const { subject, text } = await render({ payments: [...usual.payments, ...usual.payments] });
    expect(subject).toBe("Your payments to Acme did not go through");
    expect(text).toContain("Total: $38.00");
    expect((await render()).text).not.toContain("Total");
  });
});

describe("a date", () => {
  it("is said from the fourth step on when one was stated, as the customer writes it", async () => {
    const warned = await render({ position: 3, deadline });
    expect(warned.subject).toBe("Please settle your open payment to Acme by December 4, 2026");
    expect(warned.text).toContain("still open on December 4, 2026");
    expect((await render({ position: 4, deadline, locale: "en-GB" })).text).toContain("4 December 2026");
    expect((await render({ position: 3, deadline, timeZone: "Pacific/Kiritimati" })).text).toContain(
      "December 5",
    );
    expect((await render({ position: 2, deadline })).text).not.toContain("2026");
  });
});

describe("what comes from outside", () => {
  const hostile: [string, string][] = [
    ["script", `<script>alert(1)</script>`],
    ["a broken attribute", `"><img src=x onerror=alert(1)>`],
    ["quotes", `O'Neill & Söhne "GmbH"`],
    ["slots", `{{linkUrl}} {merchant} {{#payments}}`],
    ["direction overrides", `abc\u202Efed\u2066x`],
    ["emoji", `👩‍👩‍👧‍👧 🚀`],
    ["a header", `Bob\r\nBcc: thief@evil.test`],
    ["10,000 characters", `x`.repeat(10_000)],
    ["15,000 characters of markup", `${"<b>".repeat(5_000)}`],
    ["half a character", `\ud83d`],
    ["right-to-left text", `مؤسسة`],
    ["an address of the web", `https://evil.test/login?a=1`],
  ];

  it.each(hostile)("is escaped and cut: %s", async (_what, text) => {
    const mail = await render({
      merchant: { name: text, supportEmail: text, postalAddress: `${text}\n${text}`, isTest: true },
      customerName: text,
      payments: [{ number: text, amountMinor: 1n, currency: "usd" }],
    });
    expect(mail.html).not.toMatch(/<script|<img|<b>|onerror=alert\(1\)>/);
    expect(mail.html.split("<a ")).toHaveLength(3);
    expect(mail.subject).not.toMatch(/[\r\n]|https:/);
    for (const body of [mail.subject, mail.html, mail.text])
      expect(body).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(mail.html.length).toBeLessThan(20_000);
    expect(mail.text.length).toBeLessThan(3_000);
  });

  it.each(hostile)("turns nothing around in Arabic, and adds no link: %s", async (_what, text) => {
    const { html, text: body } = await render({
      locale: "ar",
      merchant: { name: text, supportEmail: text, postalAddress: text, isTest: true },
      customerName: text,
      payments: [{ number: text, amountMinor: 1n, currency: "usd" }],
    });
    expect(html).not.toMatch(/<script|<img|<b>|onerror=alert\(1\)>/);
    expect(html.split("<a ")).toHaveLength(3);
    for (const part of [html, body]) {
      expect(part).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
      expect(part.split("\u2068")).toHaveLength(part.split("\u2069").length);
    }
  });

  it("is not greeted by a name that advertises", async () => {
    for (const customerName of ["Win at evil.test", "mail@evil.test", "https://x.y", "", null])
      expect((await render({ customerName })).text).toMatch(/^Hello,\n/);
    expect((await render({ customerName: "Dr. J. O'Neill-Müller" })).text).toMatch(
      /^Hello Dr\. J\. O'Neill-Müller,/,
    );
  });

  it("lists at most twenty payments and sums up all of them", async () => {
    const payments = Array.from({ length: 1_000 }, (_, n) => ({ ...usual.payments[0]!, number: `N${n}` }));
    const { text } = await render({ payments });
    expect(text.match(/- Invoice/g)).toHaveLength(20);
    expect(text).toContain("and 980 more payments");
    expect(text).toContain("Total: $19,000.00");
  });
});

describe("the footer", () => {
  it("shows a postal address, a way to stop and the banner of a test where given", async () => {
    const merchant = { ...usual.merchant, postalAddress: "1 Main St\r\n\r\nSpringfield", isTest: true };
    const { html, text } = await render({ merchant, unsubscribeUrl: "https://acme.test/e/1" });
    for (const body of [html, text]) {
      expect(body).toContain("1 Main St\nSpringfield");
      expect(body).toContain("https://acme.test/e/1");
      expect(body).toContain("Test mode:");
      expect(body).toContain("You get this mail because");
    }
    expect((await render()).text).not.toMatch(/Test mode|Stop mails/);
  });
});

it("writes amounts as the customer's language does", async () => {
  expect((await render({ locale: "de" })).text.replace(/\u00a0/g, " ")).toContain("19,00 $");
  expect((await render({ locale: "no such locale" })).text).toContain("$19.00");
});

describe("other mails", () => {
  it("thanks with the amount and asks for nothing", async () => {
    const { merchant, customerName, payments, locale } = usual;
    const { subject, html, text } = await renderThanksMail({ merchant, customerName, payments, locale });
    expect(subject).toBe("Thank you: your payment to Acme went through");
    for (const body of [html, text]) {
      expect(body).toContain("$19.00");
      expect(body).toContain("went through");
      expect(body).not.toMatch(/https:\/\/pay|\{\{/);
    }
  });

  it("signs in by a link that says how long it works", async () => {
    const { html, text } = await renderSignInMail({ url: linkUrl, expiresInMinutes: 30, locale: "en" });
    expect(html).toContain(shownUrl);
    expect(text).toContain(linkUrl);
    expect(text).toContain("It works once, for 30 minutes.");
    expect(html).not.toContain("{{");
  });
});

it("renders far more mails a second than can be sent", async () => {
  await render();
  const start = performance.now();
  for (let n = 0; n < 500; n += 1) await render({ customerName: `Ann ${n}`, position: n % 5 });
  expect(500 / ((performance.now() - start) / 1000)).toBeGreaterThan(1_000);
});
