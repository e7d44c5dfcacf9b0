import { describe, expect, it } from "vitest";

import { AppError } from "@/lib/domain/errors";

import { parseAddress } from "./address";
import { formatSender, parseSender } from "./format-sender";
import type { OutgoingMail } from "./mail";
import { makeMailSafe } from "./make-mail-safe";
import { chooseTransport } from "./transports/choose-transport";

const good: OutgoingMail = {
  from: "Acme <billing@acme.test>",
  to: "ann@example.com",
  subject: "Hello",
  html: "<p>Hi</p>",
  text: "Hi",
  idempotencyKey: "k1",
};

describe("makeMailSafe", () => {
  it("takes line breaks out of everything that becomes a header", () => {
    const checked = makeMailSafe({
      ...good,
      subject: "Hi\r\nBcc: thief@evil.test",
      headers: { "X-Case": "1\r\nBcc: thief@evil.test" },
      tags: { "a b": "c\r\nd" },
    });
    expect(checked).toMatchObject({
      mail: {
        subject: "Hi Bcc: thief@evil.test",
        headers: { "X-Case": "1 Bcc: thief@evil.test" },
        tags: { a_b: "c__d" },
      },
    });
    expect(JSON.stringify(checked)).not.toMatch(/\\r|\\n/);
  });

  it("copies to each address once, never to the one it is for, and leaves out what is none", () => {
    const cc = [
      "bo@example.com",
      "BO@example.com",
      "Ann@Example.com",
      "a@b.co\r\nBcc: x@y.co",
      " bücher@bücher.example ",
    ];
    expect(makeMailSafe({ ...good, cc })).toMatchObject({
      mail: { cc: ["bo@example.com", "bücher@xn--bcher-kva.example"] },
    });
    expect(makeMailSafe({ ...good, cc: [] })).toMatchObject({ mail: { cc: undefined } });
  });

  it.each([
    ["invalid_recipient", { to: "nobody" }],
    ["invalid_recipient", { to: "a@b.co\r\nBcc: x@y.co" }],
    ["invalid_recipient", { to: "a@b.co, c@d.co" }],
    ["invalid_recipient", { to: "Ann <a@b.co>" }],
    ["invalid_recipient", { to: "" }],
    ["invalid_sender", { from: "Acme" }],
    ["invalid_sender", { from: "A <a@b.co>\r\nBcc: <x@y.co>" }],
    ["invalid_reply_to", { replyTo: "not an address" }],
    ["invalid_header", { headers: { "Bad Name": "x" } }],
    ["invalid_header", { headers: { "X-A\r\nBcc": "x" } }],
    ["invalid_header", { headers: { bcc: "x@y.co" } }],
    ["invalid_idempotency_key", { idempotencyKey: "" }],
    ["invalid_idempotency_key", { idempotencyKey: "x".repeat(257) }],
    ["empty_mail", { subject: "\r\n" }],
    ["empty_mail", { text: "" }],
  ])("refuses with %s: %o", (code, change) => {
    expect(makeMailSafe({ ...good, ...change })).toEqual({ code });
  });
});

describe("formatSender", () => {
  it.each([
    ["Acme", "Acme <a@b.co>"],
    ["Acme, Inc.", '"Acme, Inc." <a@b.co>'],
    ['The "Best" Shop', "The 'Best' Shop <a@b.co>"],
    ["Müller & Söhne", "Müller & Söhne <a@b.co>"],
    ["Evil <x@y.co>", "Evil x at y.co"],
    ["https://evil.test/pay?now=1", '"evil.test" <a@b.co>'],
    ["a\r\nBcc: x", '"a Bcc: x" <a@b.co>'],
    ["abc\u202Efed", "abcfed <a@b.co>"],
    ["security@bank.test", '"security at bank.test" <a@b.co>'],
    ["", "a@b.co"],
    ["\u202E\r\n", "a@b.co"],
  ])("makes %j safe", (name, from) => {
    expect(formatSender(name, "a@b.co")).toContain(from);
  });

  it("cuts a name of any length", () => {
    expect(formatSender("x".repeat(10_000), "a@b.co")).toBe(`${"x".repeat(63)}… <a@b.co>`);
  });

  it.each(["Acme, Inc.", 'a"b\\c<d>', "", "Zoë 🚀", "x: y; z"])("is read back: %j", (name) => {
    const written = formatSender(name, "a@b.co");
    const read = parseSender(written);
    expect(read?.address).toBe("a@b.co");
    expect(formatSender(read?.name ?? "", "a@b.co")).toBe(written);
  });
});

it("knows an address when it sees one", () => {
  expect(parseAddress("o'brien+tag@sub.example.co.uk")).toBe("o'brien+tag@sub.example.co.uk");
  expect(parseAddress("x@bücher.example")).toBe("x@xn--bcher-kva.example");
  expect(parseAddress("recoup@localhost")).toBe("recoup@localhost");
  for (const text of [
    "a@b",
    "@b.co",
    "a@",
    "a b@c.de",
    "a@b..co",
    `${"x".repeat(300)}@b.co`,
    "a@-b.co",
    "a\u202e@b.co",
  ])
    expect(parseAddress(text)).toBeNull();
});

it("says at start what is missing when no way out is configured", () => {
  expect(() => chooseTransport({})).toThrow(AppError);
  expect(() => chooseTransport({})).toThrow(/RESEND_API_KEY, or SMTP_URL/);
});
