import { describe, expect, it } from "vitest";

import type { Evidence, RequestLine, RetryRow } from "@/e2e/chaos/evidence/evidence";

import { checkFreshness } from "./payable-when-read";

const start = Date.parse("2026-11-22T12:00:00Z");
const later = (ms: number) => new Date(start + ms);
const key = "recoup:pay:in_1:r";

function read(atMs: number, status: string): Partial<RequestLine> {
  const seen = [{ invoice: "in_1", status }] as RequestLine["seen"];
  return { at: later(atMs), method: "GET", path: "/v1/invoices/in_1", status: 200, seen };
}

/** A life in which these reads were made, and a call that was noted 40 ms before it left. */
function told(reads: Partial<RequestLine>[], callMs: number, underWayMs: number): string[] {
  const call = { at: later(callMs), method: "POST", path: "/v1/invoices/in_1/pay", idempotencyKey: key };
  const requests = [...reads, { ...call, status: 400, seen: [] }].map((line, n) => ({ n, ...line }));
  const retry: Partial<RetryRow> = { idempotencyKey: key, calls: 1, calledAt: later(callMs - 40) };
  return checkFreshness({ requests, rows: { retries: [retry] }, underWayMs } as unknown as Evidence);
}

describe("a pay call on what was read (b)", () => {
  it("is fine on an open invoice that was read just now", () => {
    expect(told([read(0, "open")], 100, 0)).toEqual([]);
    expect(told([read(0, "open")], 100, 250)).toEqual([]);
  });

  it("is wrong where it was read as paid before the call was noted", () => {
    const reads = [read(0, "open"), read(500, "paid")];
    expect(told(reads, 600, 0)).toEqual([expect.stringContaining("was read as paid")]);
    expect(told(reads, 900, 250)).toEqual([expect.stringContaining("was read as paid")]);
  });

  it("could not know what another process was just reading, and then rests on what was read before", () => {
    expect(told([read(0, "open"), read(500, "paid")], 600, 250)).toEqual([]);
    expect(told([read(500, "paid")], 600, 250)).toEqual([expect.stringContaining("was read as paid")]);
    expect(told([read(0, "open"), read(20_000, "paid")], 20_100, 250)).toEqual([
      expect.stringContaining("was read as paid"),
    ]);
  });

  it("is wrong on a read that is too old, or on none", () => {
    expect(told([read(0, "open")], 11_000, 250)).toEqual([
      expect.stringContaining("was read 11000 ms before"),
    ]);
    expect(told([], 600, 250)).toEqual([expect.stringContaining("without any read")]);
  });
});
