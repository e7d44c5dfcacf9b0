import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";

import { testDatabase } from "@/lib/testing/test-database";

import { followMailRate, waitForMailBudget } from "./mail-budget";

beforeAll(async () => void (await testDatabase()));

it("holds nobody back who sends with a key of which no rate was told", async () => {
  const routeId = randomUUID();
  await followMailRate(routeId, null);
  const given = await Promise.all(Array.from({ length: 20 }, () => waitForMailBudget(routeId, 0)));
  expect(given.every(Boolean)).toBe(true);
});

it("gives no more places than the provider said are left, to all together, and new ones at its rate", async () => {
  const routeId = randomUUID();
  await followMailRate(routeId, { perSecond: 3, remaining: 3, waitSeconds: 0 });
  const given = await Promise.all(Array.from({ length: 12 }, () => waitForMailBudget(routeId, 0)));
  expect(given.filter(Boolean).length).toBeGreaterThanOrEqual(3);
  expect(given.filter(Boolean).length).toBeLessThan(12);
  expect(await waitForMailBudget(routeId, 2_000)).toBe(true);
});

it("keeps everybody away for as long as the provider told one of us to", async () => {
  const routeId = randomUUID();
  await followMailRate(routeId, { perSecond: 5, remaining: 5, waitSeconds: 0 });
  await followMailRate(routeId, { perSecond: 5, remaining: 0, waitSeconds: 60 });
  expect(await waitForMailBudget(routeId, 1_000)).toBe(false);
  await followMailRate(routeId, { perSecond: 5, remaining: 5, waitSeconds: 0 });
  expect(await waitForMailBudget(routeId, 1_000)).toBe(false);
});
