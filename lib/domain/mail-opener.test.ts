import { expect, it } from "vitest";

import { classifyOpen } from "./mail-opener";

const later = { sinceSentMs: 3_600_000, sinceDeliveredMs: 3_590_000 };
const appleMail = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";

it.each([
  ["Apple Mail without its proxy", appleMail, "human", "mail_program"],
  [
    "Thunderbird",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0",
    "human",
    "mail_program",
  ],
  [
    "Outlook on a desk",
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Win64; x64; Microsoft Outlook 16.0.17830; ms-office; MSOffice 16)",
    "human",
    "mail_program",
  ],
  [
    "a web mail in Chrome",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36",
    "human",
    "mail_program",
  ],
  ["Mail Privacy Protection of Apple", "Mozilla/5.0", "machine", "apple_privacy"],
  [
    "Gmail",
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
    "unsure",
    "gmail_proxy",
  ],
  [
    "Yahoo",
    "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
    "unsure",
    "yahoo_proxy",
  ],
  ["Outlook's own proxy", "Mozilla/4.0 (compatible; ms-office; MSOffice rmj)", "unsure", "outlook_proxy"],
  ["a filter", "BarracudaCentral scanner", "machine", "agent"],
  ["a script", "python-requests/2.32", "machine", "agent"],
  ["one without a name", null, "machine", "no_agent"],
  ["one that nobody knows", "SomethingElse/1.0", "unsure", "unknown_agent"],
])("the pixel fetched by %s", (_name, userAgent, kind, reason) => {
  expect(classifyOpen({ userAgent, ...later })).toEqual({ class: kind, reasons: [reason] });
});

it.each([
  ["at the moment of sending", { sinceSentMs: 800, sinceDeliveredMs: null }, "seconds_after_sending"],
  ["before delivery", { sinceSentMs: 30_000, sinceDeliveredMs: -4_000 }, "before_delivery"],
  ["at delivery", { sinceSentMs: 30_000, sinceDeliveredMs: 500 }, "seconds_after_delivery"],
  ["before it was sent", { sinceSentMs: null, sinceDeliveredMs: null }, "before_delivery"],
])("fetched %s, is software's", (_when, since, reason) => {
  expect(classifyOpen({ userAgent: appleMail, ...since })).toEqual({ class: "machine", reasons: [reason] });
});

it("does not hold a late report of delivery against a person", () => {
  expect(
    classifyOpen({ userAgent: appleMail, sinceSentMs: 7_200_000, sinceDeliveredMs: -86_400_000 }).class,
  ).toBe("human");
});
