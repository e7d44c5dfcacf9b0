import { describe, expect, it } from "vitest";

import { type ReminderMailInput, renderReminderMail } from "./render-reminder-mail";
import { type RenewalMailInput, renderRenewalMail } from "./render-renewal-mail";

const linkUrl = "https://pay.acme.test/u/AbCdEf-123?x=1&y=2";
const shownUrl = linkUrl.replace("&", "&amp;");
const stopUrl = "https://acme.test/e/stop/1";
const chargeAt = new Date("2027-01-02T12:00:00Z");

const letter = {
  merchant: { name: "Acme", supportEmail: "help@acme.test", postalAddress: null, isTest: false },
  customerName: "Ann Lee",
  locale: "en",
  unsubscribeUrl: stopUrl,
  linkUrl,
  charge: { amountMinor: 1900n, currency: "usd" },
  timeZone: "UTC",
};
const expiring: ReminderMailInput = {
  ...letter,
  tier: 30,
  hasExpired: false,
  card: { brand: "visa", last4: "4242", expMonth: 12, expYear: 2026 },
  chargeAt,
};
const renewing: RenewalMailInput = { ...letter, renewsAt: chargeAt };
const remind = (change: Partial<ReminderMailInput> = {}) => renderReminderMail({ ...expiring, ...change });
const renew = (change: Partial<RenewalMailInput> = {}) => renderRenewalMail({ ...renewing, ...change });

describe("a reminder of a card that expires", () => {
  it.each([30, 14, 3] as const)(
    "says which, until when, and what is charged when: %s days before",
    async (tier) => {
      const { subject, html, text } = await remind({ tier });
      expect(subject).toContain("Acme");
      expect(html.split(shownUrl)).toHaveLength(4);
      expect(text.split("\n").filter((line) => line === linkUrl)).toHaveLength(1);
      for (const body of [html, text]) {
        for (const piece of [
          "Ann Lee",
          "Visa •••• 4242",
          "December 2026",
          "January 2, 2027",
          "$19.00",
          stopUrl,
        ])
          expect(body).toContain(piece);
        expect(body).not.toMatch(/\{\{|\}\}|\{\w+\}|undefined|null/);
      }
    },
  );

  it("differs from tier to tier", async () => {
    const subjects = await Promise.all(
      ([30, 14, 3] as const).map(async (tier) => (await remind({ tier })).subject),
    );
    expect(new Set(subjects)).toHaveLength(3);
  });

  it.each(["en", "de", "fr", "es", "pt-BR", "nl", "it", "ja", "ar"])(
    "says of a card that has expired that it has, whatever the tier: %s",
    async (locale) => {
      const [ahead, over] = [await remind({ locale, tier: 3 }), await remind({ locale, hasExpired: true })];
      const reasonOf = ({ text }: { text: string }) => text.split("--\n")[1]?.split("\n")[0];
      expect(over.subject).not.toBe(ahead.subject);
      expect(reasonOf(over)).not.toBe(reasonOf(ahead));
      for (const line of reasonOf(ahead)?.split("\n") ?? []) expect(over.text).not.toContain(line);
    },
  );

  it("speaks of an expired card in the past", async () => {
    const { subject, text } = await remind({ hasExpired: true });
    expect(subject).toBe("Your card for Acme has expired");
    expect(text).toContain("was valid until the end of December 2026");
    expect(text).not.toMatch(/expires|about to/);
  });

  it("states no amount that nobody knows, and no brand or digits that are none", async () => {
    const card = { brand: "unknown", last4: "<b>1", expMonth: 1, expYear: 2027 };
    const { text } = await remind({ charge: null, card });
    expect(text).toContain("The next payment is due on January 2, 2027");
    expect(text).toContain("Your card ••••, which");
    expect(text).toContain("January 2027");
  });

  it("names the day of the customer's zone", async () => {
    expect((await remind({ timeZone: "Pacific/Kiritimati" })).text).toContain("January 3, 2027");
  });
});

describe("a notice of an annual renewal", () => {
  it("says when, how much, and whom to ask to change or end it", async () => {
    const { subject, html, text } = await renew();
    expect(subject).toBe("Your subscription with Acme renews on January 2, 2027");
    expect(text.split("\n").filter((line) => line === linkUrl)).toHaveLength(1);
    for (const body of [html, text]) {
      for (const piece of ["$19.00 will be charged then", "change or end it", "help@acme.test", stopUrl])
        expect(body).toContain(piece);
      expect(body).not.toMatch(/\{\{|\}\}|\{\w+\}|undefined|null/);
    }
  });

  it("goes without an amount and without a button", async () => {
    const { html, text } = await renew({ charge: null, linkUrl: null, unsubscribeUrl: null });
    expect(text).not.toMatch(/charged|Check payment method|https?:/);
    expect(html).not.toContain("<a ");
  });
});

describe.each([
  ["a reminder", remind],
  ["a renewal notice", renew],
])("what comes from outside into %s", (_mail, render) => {
  it.each([
    ["script", `<script>alert(1)</script>`],
    ["a broken attribute", `"><img src=x onerror=alert(1)>`],
    ["quotes", `O'Neill & Söhne "GmbH"`],
    ["slots", `{{linkUrl}} {merchant} {{#paragraphs}}`],
    ["direction overrides", `abc\u202Efed\u2066x`],
    ["emoji", `👩‍👩‍👧‍👧 🚀`],
    ["a header", `Bob\r\nBcc: thief@evil.test`],
    ["an address of the web", `https://evil.test/login?a=1`],
    ["10,000 characters", `x`.repeat(10_000)],
    ["15,000 characters of markup", `${"<b>".repeat(5_000)}`],
    ["half a character", `\ud83d`],
    ["right-to-left text", `مؤسسة`],
  ])("is escaped and cut: %s", async (_what, text) => {
    for (const locale of ["en", "ar", text]) {
      const mail = await render({
        merchant: { name: text, supportEmail: text, postalAddress: `${text}\n${text}`, isTest: true },
        customerName: text,
        locale,
        card: { brand: text, last4: text, expMonth: 12, expYear: 2026 },
        charge: { amountMinor: 10n ** 40n, currency: text },
        timeZone: text,
      } as Partial<ReminderMailInput & RenewalMailInput>);
      expect(mail.html).not.toMatch(/<script|<img|<b>|onerror=alert\(1\)>|href="https:\/\/evil/);
      expect(mail.html.split("<a ")).toHaveLength(4);
      expect(mail.subject).not.toMatch(/[\r\n]|https:/);
      for (const body of [mail.subject, mail.html, mail.text])
        expect(body).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
      expect(mail.html.length).toBeLessThan(40_000);
      expect(mail.text.length).toBeLessThan(4_000);
    }
  });
});

it("carries a pixel only where one is allowed", async () => {
  const pixelUrl = "https://acme.test/e/open/1.gif?a=1&b=2";
  const { html, text } = await remind({ pixelUrl });
  expect(html.match(/<img[^>]*>/g)).toHaveLength(1);
  expect(html).toContain('src="https://acme.test/e/open/1.gif?a=1&amp;b=2"');
  expect(text).not.toContain("open/1.gif");
  expect((await remind({ pixelUrl: null })).html).not.toContain("<img");
});
