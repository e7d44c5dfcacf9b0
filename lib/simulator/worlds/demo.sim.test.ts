import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Simulator, startSimulator } from "@/lib/simulator/start-simulator";

describe("the demo world", () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: "demo", world: "demo" });
  });
  afterAll(() => simulator.close());

  const live = () => [...simulator.world.accounts.values()][0]!.live;

  it("has a year of invoices in three currencies, none of them of the future", () => {
    const invoices = live().data.invoices.all();
    const now = Date.now() / 1000;
    expect(invoices.length).toBeGreaterThan(250);
    expect(invoices.every((invoice) => invoice.created <= now + 5)).toBe(true);
    expect(new Set(invoices.map((invoice) => invoice.currency))).toEqual(new Set(["usd", "eur", "jpy"]));
  });

  it("has failed renewals of the last thirty days in every state", () => {
    const since = Date.now() / 1000 - 31 * 86_400;
    const failed = live()
      .data.invoices.all()
      .filter(
        (invoice) =>
          invoice.created > since &&
          live().ledger.some((entry) => entry.invoice === invoice.id && entry.outcome !== "paid"),
      );
    const statuses = new Set(failed.map((invoice) => invoice.status));
    expect(statuses).toEqual(new Set(["open", "paid", "void", "uncollectible"]));
    expect(failed.filter((invoice) => invoice.status === "open").length).toBeGreaterThan(10);
  });

  it("is the same for the same seed", async () => {
    const again = await startSimulator({ seed: "demo", world: "demo" });
    const ids = (one: Simulator) =>
      [...one.world.accounts.values()][0]!.live.data.customers
        .all()
        .map((c) => c.id)
        .slice(0, 5);
    expect(ids(again)).toEqual(ids(simulator));
    expect(again.keys).toEqual(simulator.keys);
    await again.close();
  });

  it("has nothing left to do of the past and keeps its clock at the present", () => {
    expect(Math.abs(simulator.world.clock.now() - Date.now())).toBeLessThan(1000);
    expect(simulator.world.agenda.nextDueAtMs()).toBeGreaterThan(Date.now() - 2000);
  });
});
