import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";

import type { DoneView, LinkView } from "@/lib/domain/link-view";

import { html } from "./html";
import { pageHeaders } from "./page-style";
import { renderDonePage } from "./render-done-page";
import { renderLinkPage } from "./render-link-page";
import { renderNotFoundPage } from "./render-not-found-page";

const payments = [
  { number: "A-1", amountMinor: 1900n, currency: "usd" },
  { number: null, amountMinor: 500n, currency: "jpy" },
  { number: "A-2", amountMinor: 100n, currency: "usd" },
];
const usual = { merchantName: "Acme", supportEmail: "help@acme.test", locale: "en", isTest: false, payments };
const options = { action: "/u/AbC-123", shownUrl: "https://pay.acme.test/u/AbC-123" };
const link = (change: Partial<LinkView> = {}) =>
  renderLinkPage({ ...usual, kind: "pay", ...change } as LinkView, options);
const done = (change: Partial<DoneView>) => renderDonePage({ ...usual, kind: "paid", ...change }, options);
const words = (page: string) => page.replace(/<style>.*?<\/style>|<[^>]+>/gs, " ").replace(/\s+/g, " ");

const withButton = ["pay", "confirm", "cancelled", "settle", "paid", "unavailable", "method"] as const;
const withoutButton = ["pending", "void", "contact", "ended", "method_contact"] as const;

function expectSmallSafePage(page: string) {
  expect(Buffer.byteLength(page)).toBeLessThan(15_000);
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain('name="robots" content="noindex,nofollow"');
  expect(page).toContain('<html lang="en" dir="ltr">');
  expect(page).not.toMatch(/<script|<img|<link|src=|url\(|@import|undefined|\{\w+\}/);
  expect(words(page)).not.toMatch(/\bcard\b/i);
}

describe.each([...withButton, ...withoutButton])("the page of a link that is %s", (kind) => {
  it("is small, names the merchant and each payment, and asks for nothing from outside", () => {
    const page = link({ kind });
    expectSmallSafePage(page);
    for (const piece of ["Acme", "help@acme.test", "Invoice A-1", "$19.00", "¥500", "$1.00", "$20.00"])
      expect(words(page)).toContain(piece);
    expect(words(page).match(/Total/g)).toHaveLength(2);
  });
});

it.each(withButton)("offers one form that posts and the address to copy when it is %s", (kind) => {
  const page = link({ kind });
  expect(page.match(/<form method="post" action="\/u\/AbC-123">/g)).toHaveLength(1);
  expect(page.match(/<button/g)).toHaveLength(1);
  expect(page).toContain('<code dir="ltr">https://pay.acme.test/u/AbC-123</code>');
});

it.each(withoutButton)("offers no button where no path but a person is left: %s", (kind) => {
  expect(link({ kind })).not.toMatch(/<form|<button|<code/);
});

it("says of a cancelled subscription that paying does not bring it back", () => {
  expect(words(link({ kind: "cancelled" }))).toContain("do not bring the subscription back");
  expect(words(link({ kind: "cancelled", payments: payments.slice(0, 1) }))).toContain("it does not bring");
});

describe("the page after the return", () => {
  const all: Record<DoneView["kind"], { hasButton: boolean; says: string }> = {
    paid: { hasButton: false, says: "went through" },
    partly: { hasButton: true, says: "Paid, and 3 payments remain" },
    confirm: { hasButton: true, says: "Your bank asks you to confirm" },
    declined: { hasButton: true, says: "try another one" },
    pending: { hasButton: false, says: "under way" },
    saved_pay_here: { hasButton: true, says: "Your payment method is saved" },
    unchanged: { hasButton: true, says: "No new payment method was saved" },
    checking: { hasButton: false, says: "We are checking" },
    void: { hasButton: false, says: "nothing to pay" },
    contact: { hasButton: false, says: "Please write to Acme" },
    method_saved: { hasButton: false, says: "Your payment method is saved" },
    method_unchanged: { hasButton: true, says: "has not changed" },
    method_checking: { hasButton: false, says: "looks again by itself" },
    method_contact: { hasButton: false, says: "cannot be changed here" },
  };

  it.each(Object.entries(all))("%s ends in its sentence", (kind, { hasButton, says }) => {
    const page = done({ kind: kind as DoneView["kind"] });
    expectSmallSafePage(page);
    expect(words(page)).toContain(says);
    expect(page.includes("<button")).toBe(hasButton);
  });

  it("looks again by itself only while it is checking", () => {
    expect(done({ kind: "checking" })).toContain('<meta http-equiv="refresh" content="3" />');
    expect(done({ kind: "method_checking" })).toContain("http-equiv");
    expect(done({ kind: "paid" })).not.toContain("http-equiv");
  });

  it("shows no table where nothing is left to pay", () => {
    expect(done({ kind: "paid", payments: [] })).not.toContain("<table>");
    expect(words(done({ kind: "partly", payments: payments.slice(0, 1) }))).toContain("one payment remains");
  });
});

describe("what comes from outside", () => {
  it.each([
    ["script", `<script>alert(1)</script>`],
    ["a form of its own", `"><form action=//evil.test><button>`],
    ["a handler", `' onload='x`],
    ["a direction override", `abc\u202Efed`],
    ["a line break", `x\r\ny`],
    ["endless emoji", `👩‍👩‍👧‍👧`.repeat(2_000)],
    ["names of slots", `{merchant} {count}`.repeat(3)],
    ["half a character", `\ud83d`],
    ["an end of style", `</style><b>`],
    ["endless text", `&`.repeat(10_000)],
  ])("is escaped and cut: %s", (_what, text) => {
    const many = Array.from({ length: 500 }, () => ({
      number: text,
      amountMinor: 10n ** 40n,
      currency: "usd",
    }));
    const page = renderLinkPage(
      { merchantName: text, supportEmail: text, locale: text, isTest: true, payments: many, kind: "pay" },
      options,
    );
    expect(Buffer.byteLength(page)).toBeLessThan(15_000);
    expect(page).not.toMatch(/<script|<b>|onload='|[\u202a-\u202e]/);
    expect(page.match(/<form/g)).toHaveLength(1);
    expect(page.match(/<style>/g)).toHaveLength(1);
  });

  it("keeps a page with many long payments below 15 KB", () => {
    const many = Array.from({ length: 500 }, (_, n) => ({
      number: `INV-${n}`.padEnd(60, "0"),
      amountMinor: 123456789n,
      currency: "usd",
    }));
    const page = link({ payments: many });
    expectSmallSafePage(page);
    expect(words(page)).toContain("and 488 more payments");
  });
});

it("allows exactly its own style, no frame, no base, and does not stop the form's redirect", () => {
  const style = /<style>(.*?)<\/style>/s.exec(link())?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  const headers = pageHeaders();
  const policy = headers["content-security-policy"];
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'`,
  );
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": expect.stringContaining("noindex"),
    "x-content-type-options": "nosniff",
    "content-type": "text/html; charset=utf-8",
  });
  expect(link()).not.toContain("style=");
});

it("writes amounts as the customer's language does", () => {
  expect(words(link({ locale: "de" })).replace(/\u00a0/g, " ")).toContain("19,00 $");
});

it("marks test mode", () => {
  expect(words(link({ isTest: true }))).toContain("Test mode");
  expect(words(link())).not.toContain("Test mode");
});

it("tells nothing at an unknown address", () => {
  expectSmallSafePage(renderNotFoundPage());
  expect(renderNotFoundPage("??")).toBe(renderNotFoundPage("en"));
});

it("escapes every value of a template but markup", () => {
  expect(html`<p>${`<b>"'&`}${[html`<i>${"<"}</i>`, false, null, undefined, 0]}</p>`.source).toBe(
    "<p>&lt;b&gt;&quot;&#39;&amp;<i>&lt;</i>0</p>",
  );
});
