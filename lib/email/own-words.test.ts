import { describe, expect, it } from "vitest";

import { languages } from "@/lib/format/choose-language";

import type { OwnWords } from "./own-words";
import { renderStepMail, type StepMailInput } from "./render-step-mail";

const linkUrl = "https://pay.acme.test/u/AbCdEf-123?x=1&y=2";
const shownUrl = linkUrl.replace("&", "&amp;");
const usual: StepMailInput = {
  merchant: { name: "Acme", supportEmail: "help@acme.test", postalAddress: "1 Main St", isTest: false },
  customerName: "Ann Lee",
  wording: "w2",
  code: "expired_card",
  position: 0,
  payments: [{ number: "A-1", amountMinor: 1900n, currency: "usd" }],
  linkUrl,
  locale: "en",
  unsubscribeUrl: "https://acme.test/e/1",
  deadline: null,
  timeZone: "UTC",
};
const own: OwnWords = {
  subject: "About your tea",
  heading: "Your tea is waiting",
  paragraphs: ["We could not collect $19.00.", `You can pay here: ${linkUrl}\nIt takes a minute.`],
  button: "Pay for the tea",
  closing: "Kind regards\nMira of Acme",
};
const render = (words: Partial<OwnWords>, change: Partial<StepMailInput> = {}) =>
  renderStepMail({ ...usual, ...change, words: { ...own, ...words } });

describe("a mail in a merchant's own words", () => {
  it.each(languages)(
    "says them instead of ours, with link, payments and footer as ever: %s",
    async (locale) => {
      const { subject, html, text } = await render({}, { locale });
      const ours = await renderStepMail({ ...usual, locale });
      expect(subject).toBe("About your tea");
      for (const body of [html, text]) {
        for (const piece of [own.heading, own.button, "Kind regards\nMira of Acme", "A-1", "1 Main St"])
          if (piece !== own.heading || body === html) expect(body).toContain(piece);
        expect(body).not.toContain(ours.subject);
        expect(body).not.toMatch(/\{\{|\{\w+\}|undefined/);
      }
      expect(text.split("\n")).toContain(linkUrl);
      expect(html).toContain(`class="button"`);
    },
  );

  it("makes its own link in a paragraph one to click, and no other address", async () => {
    const { html, text } = await render({
      paragraphs: [`See ${linkUrl} or https://evil.test/?a=${linkUrl}x`],
    });
    expect(html.split(`href="${shownUrl}"`)).toHaveLength(5);
    expect(html).not.toContain('href="https://evil.test');
    expect(text).toContain(`See ${linkUrl} or https://evil.test/`);
  });

  it("keeps ours where a merchant left nothing to say", async () => {
    const empty = { subject: " ", heading: "", paragraphs: ["", " \n "], button: "\u202e", closing: "" };
    const { words: _none, ...without } = { ...usual, words: null };
    expect(await render(empty)).toEqual(await renderStepMail(without));
    expect(await renderStepMail({ ...usual, words: null })).toEqual(await renderStepMail(without));
  });

  it.each([
    ["markup", `<script>alert(1)</script><img src=x onerror=alert(1)>`],
    ["a broken attribute", `"><img src=x onerror=alert(1)>`],
    ["slots", `{{linkUrl}} {{#payments}} {merchant}`],
    ["a direction override", `abc\u202Efed\u2066x`],
    ["a header", `Hi\r\nBcc: thief@evil.test`],
    ["10,000 characters", `x`.repeat(10_000)],
    ["half a character", `\ud83d`],
  ])("is escaped and cut: %s", async (_what, hostile) => {
    const paragraphs = Array.from({ length: 100 }, () => hostile);
    const words = { subject: hostile, heading: hostile, paragraphs, button: hostile, closing: hostile };
    const { subject, html, text } = await render(words);
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(html.split("<a ")).toHaveLength(4);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThanOrEqual(200);
    for (const body of [subject, html, text]) expect(body).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(html.length).toBeLessThan(150_000);
  });
});
