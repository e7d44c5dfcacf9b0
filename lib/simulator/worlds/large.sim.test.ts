import { describe, expect, it } from "vitest";

import { startSimulator } from "@/lib/simulator/start-simulator";

async function build(seed: string) {
  const simulator = await startSimulator({ world: "1k", seed });
  const [account] = simulator.world.accounts.values();
  await simulator.close();
  return account?.live ?? expect.fail();
}

describe("a large world", () => {
  it("is a year of an account with about as many invoices as its name says, of every fate", async () => {
    const { data } = await build("large");
    expect(data.invoices.size).toBeGreaterThan(900);
    expect(data.invoices.size).toBeLessThan(1_100);
    expect(data.charges.size).toBeLessThan(1.2 * data.invoices.size);
    const statuses = new Set(data.invoices.all().map(({ status }) => status));
    expect([...statuses]).toEqual(expect.arrayContaining(["paid", "open"]));
    const currencies = new Set(data.invoices.all().map(({ currency }) => currency));
    expect([...currencies].sort()).toEqual(["eur", "jpy", "kwd", "usd"]);
    expect(data.charges.all().some(({ status }) => status === "failed")).toBe(true);
  });

  it("is the same for the same seed", async () => {
    const [one, other] = await Promise.all([build("same"), build("same")]);
    const ids = ({ data }: typeof one) => data.charges.all().map(({ id }) => id);
    expect(ids(one)).toEqual(ids(other));
  });
});
