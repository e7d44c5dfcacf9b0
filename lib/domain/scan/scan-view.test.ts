import { expect, it } from "vitest";

import { formatReportQuery, mergeGaps, parseReportQuery } from "./scan-view";
import { formatSubscriptionQuery, parseSubscriptionQuery } from "./subscription-query";

const search = (text: string) => Object.fromEntries(new URLSearchParams(text));

it("reads the report that it wrote into an address", () => {
  for (const query of [
    { scanId: "s", period: "12m" as const, currency: "jpy" },
    { scanId: undefined, period: "90d" as const, currency: undefined },
  ]) {
    expect(parseReportQuery(search(formatReportQuery(query)))).toEqual(query);
  }
});

it("leaves out what it does not know", () => {
  expect(parseReportQuery({ period: "1h", currency: "dollars", scan: ["", "b"] })).toEqual({ period: "90d" });
  const odd = parseSubscriptionQuery({ figure: "all", within: "31", page: "-3" });
  expect(odd).toMatchObject({ figure: "mrr", withinDays: 30, page: 1 });
});

it("reads the subscriptions that it wrote into an address", () => {
  const query = {
    scanId: "s",
    period: "12m",
    currency: "usd",
    figure: "expiring",
    withinDays: 90,
    page: 3,
  } as const;
  expect(parseSubscriptionQuery(search(formatSubscriptionQuery(query)))).toEqual(query);
});

it("tells gaps of one lane and reason in one line", () => {
  const gap = (lane: string, createdFrom: number, code = "provider_failed") => ({
    ...{ lane, createdFrom, createdTo: createdFrom + 10, code },
  });
  expect(
    mergeGaps([gap("charges", 50), gap("charges", 10), gap("charges", 70, "other"), gap("refunds", 5)]),
  ).toEqual([
    { lane: "charges", createdFrom: 10, createdTo: 60, code: "provider_failed" },
    { lane: "charges", createdFrom: 70, createdTo: 80, code: "other" },
    { lane: "refunds", createdFrom: 5, createdTo: 15, code: "provider_failed" },
  ]);
});
