import { describe, expect, it } from "vitest";

import type { Evidence, NotedCall, RequestLine, RetryRow } from "@/e2e/chaos/evidence/evidence";

import { checkFreshness } from "./payable-when-read";

const start = Date.parse("2026-11-22T12:00:00Z");
const later = (ms: number) => new Date(start + ms);
const key = "recoup:pay:in_1:r";

function read(atMs: number, status: string): Partial<RequestLine> {
  const seen = [{ invoice: "in_1", status, subscriptionStatus: null }] as RequestLine["seen"];
  return { at: later(atMs), method: "GET", path: "/v1/invoices/in_1", status: 200, seen };
}

interface Call {
  /** claimed 200 ms and noted 40 ms before it left */
  atMs: number;
  /** what the database knew when it was noted */
  known?: string;
}

function wrongWith(reads: Partial<RequestLine>[], { atMs, known = "open" }: Call): string[] {
  const call = { at: later(atMs), method: "POST", path: "/v1/invoices/in_1/pay", idempotencyKey: key };
  const requests = [...reads, { ...call, status: 400, seen: [] }].map((line, n) => ({ n, ...line }));
  const retry: Partial<RetryRow> = { id: "r", idempotencyKey: key };
  const note: NotedCall = {
    retryId: "r",
    claimedAt: later(atMs - 200),
    at: later(atMs - 40),
    state: known,
    subscriptionStatus: null,
    isCollectionPaused: false,
    isDisputed: false,
  };
  const rows = { retries: [retry], notedCalls: [note] };
  return checkFreshness({ requests, rows } as unknown as Evidence);
}

const asPaid = [expect.stringContaining("was read as paid by request")];

describe("a pay call on what was read (b)", () => {
  it("is fine on an open invoice that was read just now", () => {
    expect(wrongWith([read(900, "open")], { atMs: 1_000 })).toEqual([]);
  });

  it("is wrong where the database knew that it is paid", () => {
    expect(wrongWith([read(850, "open"), read(900, "paid")], { atMs: 1_000, known: "paid" })).toEqual(asPaid);
  });

  it("is wrong where all that was read says that it is paid", () => {
    expect(wrongWith([read(900, "paid")], { atMs: 1_000 })).toEqual(asPaid);
  });

  it("could not know what another worker read and had not applied", () => {
    expect(wrongWith([read(850, "open"), read(900, "paid")], { atMs: 1_000 })).toEqual([]);
    expect(wrongWith([read(850, "open"), read(980, "paid")], { atMs: 1_000 })).toEqual([]);
  });

  it("is wrong where the others' reads are all there is since its claim", () => {
    expect(wrongWith([read(500, "open"), read(900, "paid")], { atMs: 1_000 })).toEqual(asPaid);
  });

  it("is wrong on a read that is too old, or on none", () => {
    const old = [expect.stringContaining("was read 11000 ms before")];
    expect(wrongWith([read(0, "open")], { atMs: 11_000 })).toEqual(old);
    expect(wrongWith([], { atMs: 1_000 })).toEqual([expect.stringContaining("without any read")]);
  });
});
