import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { GET } from "@/app/api/metrics/route";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { testDatabase } from "@/lib/testing/test-database";
import { testEnvironment } from "@/lib/testing/test-environment";
import { seedCases } from "@/prisma/seed/seed-cases";

import { mayReadMetrics } from "./may-read-metrics";
import { renderAllMetrics } from "./render-metrics";

const token = testEnvironment.METRICS_TOKEN;
let merchantId: string;

beforeAll(async () => {
  await testDatabase();
  ({ merchantId } = await seedMerchant());
  await seedCases(merchantId, 30);
  await withMerchant(merchantId, async (tx) => {
    const { id: connectionId } = await tx.connection.findUniqueOrThrow({ where: { merchantId } });
    await tx.connection.update({ where: { id: connectionId }, data: { polledUntil: new Date(0) } });
    await tx.merchant.update({ where: { id: merchantId }, data: { recoveryMode: "on" } });
    const data = { merchantId, connectionId, type: "invoice.payment_failed", source: "webhook" } as const;
    const event = { ...data, providerEventId: randomUUID(), occurredAt: new Date(), attempts: 0 };
    await tx.providerEvent.create({ data: { ...event, receivedAt: new Date(Date.now() - 90_000) } });
  });
});

/** The value of a sample without labels. */
function valueOf(text: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}

describe("the metrics of an installation", () => {
  it("tell what waits, how long, and who works", async () => {
    const text = await renderAllMetrics();
    expect(valueOf(text, "recoup_database_up")).toBe(1);
    expect(valueOf(text, "recoup_inbox_lag_seconds")).toBeGreaterThan(89);
    expect(text).toMatch(/^recoup_events_open\{state="received"\} [1-9]/m);
    expect(valueOf(text, "recoup_polls_late")).toBeGreaterThanOrEqual(1);
    expect(valueOf(text, "recoup_workers_living")).toBe(0);
    expect(Math.abs(valueOf(text, "recoup_clock_skew_seconds"))).toBeLessThan(1);
    expect(valueOf(text, "recoup_database_size_bytes")).toBeGreaterThan(1e6);
    expect(valueOf(text, "process_resident_memory_bytes")).toBeGreaterThan(1e6);
    expect(text).toMatch(/^recoup_build_info\{release="\w+",node="v\d+/m);
  });

  it("name nobody and nothing: no id, no address, no token", async () => {
    const samples = (await renderAllMetrics()).split("\n").filter((line) => !line.startsWith("#"));
    expect(samples.length).toBeGreaterThan(50);
    expect(samples.filter((line) => /@|[0-9a-f]{8}-|(cus|in|sk|rk)_\w*\d/.test(line))).toEqual([]);
  });
});

describe("the page of the metrics", () => {
  const ask = (authorization?: string) =>
    GET(new Request("http://127.0.0.1/api/metrics", { headers: authorization ? { authorization } : {} }));

  it("opens with the token only", async () => {
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    for (const wrong of [undefined, "Bearer ", `Bearer ${token}x`, token]) {
      expect((await ask(wrong)).status).toBe(401);
    }
  });

  it("compares a token of any length", () => {
    expect(mayReadMetrics(`Bearer ${token}`, token)).toBe(true);
    expect(mayReadMetrics(null, token)).toBe(false);
  });
});
