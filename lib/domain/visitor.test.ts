import { describe, expect, it } from "vitest";

import type { VisitCompany } from "./visit-company";
import { classifyVisitor, isPrefetch, looksHuman, type Visitor } from "./visitor";

const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36";
const browserHeaders: Record<string, string> = {
  "accept-language": "de-DE,de;q=0.9",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "same-origin",
  "sec-fetch-user": "?1",
};
const alone: VisitCompany = {
  linksOfCustomer: 0,
  linksOfAddress: 0,
  customersOfAddress: 0,
  fetchesOfLink: 1,
  addressesOfLink: 1,
  triedUnknown: false,
};

type Fields = Partial<Omit<Visitor, "header" | "company">> & {
  headers?: Record<string, string | undefined>;
  company?: Partial<VisitCompany>;
};

function visitor({ headers = {}, company = {}, ...fields }: Fields): Visitor {
  const sent = { ...browserHeaders, ...headers };
  return {
    method: "POST",
    userAgent: chrome,
    header: (name) => sent[name] ?? null,
    sinceSentMs: 600_000,
    sinceDeliveredMs: 598_000,
    sinceShownMs: 2_500,
    company: { ...alone, ...company },
    ...fields,
  };
}
const judge = (fields: Fields) => classifyVisitor(visitor(fields));
const fetched = (fields: Fields) => judge({ method: "GET", sinceShownMs: null, ...fields });
const bare = Object.fromEntries(Object.keys(browserHeaders).map((name) => [name, undefined]));

describe("P10: clicks are people's", () => {
  it.each([
    ["Chrome", chrome],
    ["Firefox", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:148.0) Gecko/20100101 Firefox/148.0"],
    [
      "Safari",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
    ],
    [
      "an app's browser on iOS",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    ],
    [
      "a phone's Chrome",
      "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36",
    ],
    ["Edge", `${chrome} Edg/147.0`],
  ])("counts a form sent by a person's gesture in %s", (_name, userAgent) => {
    expect(judge({ userAgent })).toEqual({ class: "human", reasons: ["user_gesture"] });
  });

  it("never counts a fetch", () => {
    expect(fetched({})).toEqual({ class: "unsure", reasons: ["fetch_only"] });
    expect(judge({ method: "HEAD" }).class).toBe("machine");
  });

  it.each([
    "curl/8.5",
    "python-requests/2.31",
    "Mozilla/5.0 (compatible; Googlebot/2.1)",
    chrome.replace("Chrome", "HeadlessChrome"),
    "Mozilla/5.0 (Windows NT 10.0) Proofpoint URL Defense scanner",
    "Mimecast-URL-Protect/1.0",
    "GoogleImageProxy",
    "facebookexternalhit/1.1",
    "WhatsApp/2.24",
    "Slackbot-LinkExpanding 1.0",
    "",
  ])("calls %j software", (userAgent) => {
    expect(judge({ userAgent: userAgent || null }).class).toBe("machine");
  });

  it.each([
    ["a script that submits the form", { headers: { "sec-fetch-user": undefined } }, "no_user_gesture"],
    ["a browser that tells nothing", { headers: bare }, "no_fetch_metadata"],
    ["a browser without a language", { headers: { "accept-language": undefined } }, "no_language"],
    [
      "a script's library, for which any language will do",
      { headers: { "accept-language": "*" } },
      "no_language",
    ],
    ["a post from another site", { headers: { "sec-fetch-site": "cross-site" } }, "cross_site"],
    ["a post without a look at the page", { sinceShownMs: null }, "page_never_shown"],
    ["a post faster than anyone reads", { sinceShownMs: 40 }, "faster_than_reading"],
    ["a post at the moment of sending", { sinceSentMs: 300 }, "seconds_after_sending"],
    ["a post before the mail arrived", { sinceDeliveredMs: -5_000 }, "before_delivery"],
    ["an unknown agent", { userAgent: "SomethingElse/1.0" }, "unknown_agent"],
    ["another link in the same moment", { company: { linksOfAddress: 1 } }, "several_links_at_once"],
    ["an office that many read mail in", { company: { customersOfAddress: 9 } }, "many_recipients_at_once"],
    ["a link that was first cut short", { company: { triedUnknown: true } }, "tried_unknown_token"],
  ] as [string, Fields, string][])("is unsure of %s, and says why", (_name, fields, reason) => {
    const { class: kind, reasons } = judge(fields);
    expect([kind, reasons]).toEqual(["unsure", expect.arrayContaining([reason])]);
  });

  it("counts no press in the midst of pressing every link, whatever its browser says", () => {
    expect(judge({ company: { linksOfAddress: 9, linksOfCustomer: 3 } })).toEqual({
      class: "unsure",
      reasons: ["several_links_at_once"],
    });
  });

  it("does not hold a late report of delivery, or others' fetches of the link, against a person", () => {
    expect(judge({ sinceDeliveredMs: -3_600_000 }).class).toBe("human");
    expect(judge({ company: { fetchesOfLink: 100, addressesOfLink: 20 } }).class).toBe("human");
    expect(judge({ sinceSentMs: null, sinceDeliveredMs: null }).class).toBe("human");
  });
});

describe("a fetch of software", () => {
  it.each([
    ["prefetch", { headers: { "sec-purpose": "prefetch;prerender" } }],
    ["prefetch", { headers: { "x-moz": "prefetch" } }],
    ["not_a_browser", { headers: bare }],
    ["seconds_after_sending", { sinceSentMs: 4_000 }],
    ["seconds_after_delivery", { sinceDeliveredMs: 4_000 }],
    ["before_delivery", { sinceDeliveredMs: -20_000 }],
    ["several_links_at_once", { company: { linksOfCustomer: 1 } }],
    ["several_links_at_once", { company: { linksOfAddress: 2 } }],
    ["many_recipients_at_once", { company: { customersOfAddress: 4 } }],
    ["many_fetches_at_once", { company: { fetchesOfLink: 100, addressesOfLink: 20 } }],
    ["tried_unknown_token", { company: { triedUnknown: true } }],
  ] as [string, Fields][])("is known by %s: %j", (reason, fields) => {
    expect(fetched(fields)).toEqual({ class: "machine", reasons: [reason] });
  });

  it("is not known by many looks from one place: somebody may reload", () => {
    expect(fetched({ company: { fetchesOfLink: 60, addressesOfLink: 1 } }).class).toBe("unsure");
  });
});

describe("who may be sent on without the button", () => {
  const arriving: Fields = { method: "GET", sinceShownMs: null, headers: { "sec-fetch-site": "cross-site" } };
  it("is a browser that a gesture brought here", () => {
    expect(looksHuman(visitor(arriving))).toBe(true);
  });

  it.each([
    ["a frame", { headers: { "sec-fetch-dest": "iframe" } }],
    ["a script's navigation", { headers: { "sec-fetch-user": undefined } }],
    ["a script", { headers: bare }],
    ["a prefetch", { headers: { "sec-purpose": "prefetch" } }],
    ["a filter's browser", { userAgent: chrome.replace("Chrome", "HeadlessChrome") }],
    ["an early bird", { sinceSentMs: 3_000 }],
    ["one of many", { company: { linksOfAddress: 1 } }],
    ["a HEAD", { method: "HEAD" }],
  ] as [string, Fields][])("is not %s", (_name, fields) => {
    expect(looksHuman(visitor({ ...arriving, ...fields }))).toBe(false);
  });
});

it("knows what is fetched ahead by any of its names", () => {
  for (const [name, value] of [
    ["sec-purpose", "prefetch"],
    ["purpose", "preview"],
    ["x-purpose", "preview"],
    ["x-moz", "prefetch"],
  ])
    expect(isPrefetch((asked) => (asked === name ? (value ?? null) : null))).toBe(true);
  expect(isPrefetch(() => null)).toBe(false);
});
