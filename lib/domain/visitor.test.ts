import { describe, expect, it } from "vitest";

import { classifyVisitor, type Visitor } from "./visitor";

const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36";
const person: Visitor = {
  method: "POST",
  userAgent: chrome,
  fetchUser: "?1",
  fetchMode: "navigate",
  fetchSite: "same-origin",
  purpose: null,
  sinceSentMs: 600_000,
  sinceShownMs: 2_500,
};
const classOf = (fields: Partial<Visitor>) => classifyVisitor({ ...person, ...fields }).class;

describe("P10: clicks are people's", () => {
  it("counts a browser's form sent by a person's gesture", () => {
    expect(classOf({})).toBe("human");
  });

  it("never counts a fetch", () => {
    expect(classOf({ method: "GET" })).toBe("unsure");
    expect(classOf({ method: "HEAD" })).toBe("machine");
  });

  it.each([
    "curl/8.5",
    "python-requests/2.31",
    "Mozilla/5.0 (compatible; Googlebot/2.1)",
    chrome.replace("Chrome", "HeadlessChrome"),
    "Mozilla/5.0 (Windows NT 10.0) Proofpoint URL Defense scanner",
    "facebookexternalhit/1.1",
    "",
  ])("calls %j software", (userAgent) => {
    expect(classOf({ userAgent: userAgent || null })).toBe("machine");
  });

  it.each([
    ["a script that submits the form", { fetchUser: null }],
    ["a browser that tells nothing", { fetchMode: null, fetchUser: null }],
    ["a post from another site", { fetchSite: "cross-site" }],
    ["a post without a look at the page", { sinceShownMs: null }],
    ["a post faster than anyone reads", { sinceShownMs: 40 }],
    ["a post at the moment of sending", { sinceSentMs: 300 }],
    ["an unknown agent", { userAgent: "SomethingElse/1.0" }],
  ] as [string, Partial<Visitor>][])("is unsure of %s", (_name, fields) => {
    expect(classOf(fields)).toBe("unsure");
  });
});
