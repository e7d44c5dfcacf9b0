import { expect, it } from "vitest";

import type { Evidence } from "@/e2e/chaos/evidence/evidence";

import { tellRequests } from "./tell-requests";

const at = (time: string) => new Date(`2026-11-22T12:00:${time}Z`);
const seen = [{ invoice: "in_1", status: "paid" }];

const evidence = {
  requests: [
    { n: 7, at: at("01.100"), method: "GET", path: "/v1/invoices/in_1", status: 200, seen },
    { n: 8, at: at("01.150"), method: "GET", path: "/v1/invoices/in_2", status: 200, seen: [] },
    { n: 9, at: at("01.200"), method: "POST", path: "/v1/invoices/in_1/pay", status: 400, seen: [] },
  ],
  rows: {
    retries: [{ id: "r", invoice: "in_1" }],
    notedCalls: [{ retryId: "r", at: at("01.180"), claimedAt: at("01.050"), state: "open" }],
  },
} as unknown as Evidence;

it("tells what was asked about the invoice that a failure names, and when its call was noted", () => {
  expect(tellRequests(evidence, "(b) The call 9 to pay in_1: it was read as paid.")).toEqual([
    "  12:00:01.100 7 GET /v1/invoices/in_1 200, then paid",
    "  12:00:01.180 a call is noted, claimed 12:00:01.050; the database knows it as open",
    "  12:00:01.200 9 POST /v1/invoices/in_1/pay 400",
  ]);
  expect(tellRequests(evidence, "(i) A job notice.round is locked by nobody.")).toEqual([]);
});
