import { beforeAll, describe, expect, it } from "vitest";

import { notOurs } from "@/lib/domain/attribution";
import { stages, stampAt } from "@/lib/domain/pipeline";
import { readOverview } from "@/lib/reports/read-overview";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { readAllCases, seedRivals } from "@/lib/testing/seed-rivals";

const dayMs = 86_400_000;
let mine: string;
beforeAll(async () => {
  ({ mine } = await seedRivals());
});

describe("the overview", () => {
  it.each([30, 90, 365] as const)("counts over %i days as counting by hand does", async (days) => {
    const view = await readOverview(mine, days);
    const since = new Date(view.readAt.getTime() - days * dayMs);
    const { cases, revenues } = await readAllCases(mine);
    const within = cases.filter(({ openedAt, state }) => openedAt >= since && state !== "shadow");
    expect(view.cases).toBe(within.length);
    expect(view.cases).toBeGreaterThan(50);
    for (const [index, stage] of stages.entries()) {
      const reached = within.filter((found) =>
        stages.slice(index).some((later) => stampAt(found, later) !== null),
      );
      const stamped = within.filter((found) => stampAt(found, stage) !== null);
      expect(view.stages[index]).toEqual({ stage, reached: reached.length, stamped: stamped.length });
    }
    for (const money of view.recovered) {
      const ours = revenues.filter(
        (revenue) =>
          revenue.currency === money.currency && revenue.paidAt >= since && !notOurs.includes(revenue.class),
      );
      const net = ours.reduce((sum, r) => sum + (r.isDisputed ? 0n : r.amountMinor - r.refundedMinor), 0n);
      expect(money.creditedMinor).toBe(net);
    }
    const currencies = new Set(revenues.filter(({ paidAt }) => paidAt >= since).map((r) => r.currency));
    expect(new Set(view.recovered.map(({ currency }) => currency))).toEqual(currencies);
  });

  it.each([30, 90, 365] as const)("draws %i days that sum to the headline", async (days) => {
    const view = await readOverview(mine, days);
    for (const { currency, points } of view.series) {
      const total = points.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      expect(total).toBe(view.recovered.find((money) => money.currency === currency)?.creditedMinor);
      const starts = points.map(({ startsOn }) => startsOn);
      expect(new Set(starts).size).toBe(starts.length);
    }
  });

  it("sums what is unpaid in living cases, by currency", async () => {
    const { open } = await readOverview(mine, 30);
    const { cases } = await readAllCases(mine);
    const unpaid = cases
      .filter(({ state }) => state !== "closed")
      .flatMap(({ invoices }) => invoices)
      .filter(({ state }) => state === "open" || state === "needs_confirmation");
    for (const { currency, collectableMinor } of open) {
      const same = unpaid.filter((invoice) => invoice.currency === currency);
      expect(collectableMinor).toBe(same.reduce((sum, invoice) => sum + invoice.amountRemainingMinor, 0n));
    }
    expect(new Set(open.map(({ currency }) => currency))).toEqual(
      new Set(unpaid.map(({ currency }) => currency)),
    );
  });

  it("names what keeps a merchant from recovering, most urgent first", async () => {
    const hintOf = async (given: Parameters<typeof seedMerchant>[0]) =>
      (await readOverview((await seedMerchant(given)).merchantId, 30)).hint;
    expect(await hintOf({ connection: null })).toBe("not_connected");
    expect(await hintOf({ connection: "broken", recoveryMode: "off" })).toBe("broken");
    expect(await hintOf({ connection: "disconnected" })).toBe("disconnected");
    expect(await hintOf({ recoveryMode: "off" })).toBe("off");
    expect(await hintOf({ recoveryMode: "shadow" })).toBe("shadow");
    expect(await hintOf({})).toBeNull();
  });

  it("is empty, not broken, for a merchant without cases", async () => {
    const { merchantId } = await seedMerchant();
    const view = await readOverview(merchantId, 90);
    expect(view).toMatchObject({ cases: 0, recovered: [], open: [], series: [], activity: [], alerts: [] });
    expect(view.stages.map(({ reached }) => reached)).toEqual([0, 0, 0, 0, 0]);
  });
});
