import { afterAll, beforeAll, expect, it } from "vitest";

import { openWorld, type OpenWorld } from "@/lib/simulator/testing/open-world";

let open: OpenWorld;
beforeAll(async () => {
  open = await openWorld("requests");
});
afterAll(() => open.close());

const log = () => open.simulator.control.get<{ n: number; path: string }[]>("/_control/requests");

it("the log of requests is emptied, and counts on", async () => {
  await open.stripe.customers.list();
  const before = (await log()).at(-1);
  expect(before?.path).toBe("/v1/customers");
  await open.simulator.control.delete("/_control/requests");
  expect(await log()).toEqual([]);
  await open.stripe.invoices.list();
  expect(await log()).toMatchObject([{ n: (before?.n ?? 0) + 1, path: "/v1/invoices" }]);
});
