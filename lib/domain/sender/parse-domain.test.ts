import { describe, expect, it } from "vitest";

import { parseFrom, parseHost, parseSelectors } from "./parse-domain";

const host = (text: string) => parseHost(text, "domain", "acme.com");

describe("a host that a merchant typed", () => {
  it.each([
    [" Acme.COM ", "acme.com"],
    ["https://pay.acme.com/u/x", "pay.acme.com"],
    ["acme.com.", "acme.com"],
    ["bücher.example", "xn--bcher-kva.example"],
  ])("%j is %s", (text, wanted) => expect(host(text)).toBe(wanted));

  it.each([
    "",
    "acme",
    "127.0.0.1",
    "[::1]",
    "a b.com",
    "acme.com:25",
    "x@acme.com",
    "-a.com",
    "javascript:1",
    "a..b",
    "é".repeat(300),
  ])("%j gets a sentence", (text) =>
    expect(() => host(text)).toThrow(expect.objectContaining({ field: "domain" })),
  );
});

describe("the address that mails come from", () => {
  it("may be written with or without the domain", () => {
    expect(parseFrom("Billing", "acme.com")).toBe("billing@acme.com");
    expect(parseFrom(" billing@ACME.com", "acme.com")).toBe("billing@acme.com");
  });

  it.each(["billing@mail.acme.com", "billing@evil.com", "a@b@acme.com", "", "a b", "a\r\nBcc: x", "<a>"])(
    "%j gets a sentence",
    (text) =>
      expect(() => parseFrom(text, "acme.com")).toThrow(expect.objectContaining({ field: "fromAddress" })),
  );
});

describe("selectors", () => {
  it("are parted by commas and spaces, and may be pasted whole", () => {
    expect(parseSelectors("S1, s1  google._domainkey.acme.com")).toEqual(["s1", "google"]);
    expect(parseSelectors("")).toEqual([]);
  });

  it.each(["a,b,c,d,e,f", "-x", "a b/c"])("%j gets a sentence", (text) => {
    expect(() => parseSelectors(text)).toThrow(expect.objectContaining({ field: "selectors" }));
  });
});
