import { beforeEach, describe, expect, it } from "vitest";

import type { Account } from "@/lib/domain/provider";
import { type ReadLane, scanLanes } from "@/lib/domain/scan/records";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { withFault } from "@/lib/testing/with-switches";

import { readScanPage } from "./read-scan-page";

let sim: SimulatedAccount;
beforeEach(async () => {
  sim = await simulateAccount("live");
  await sim.failRenewal();
});

const read = (account: Account, lane: ReadLane) =>
  readScanPage(account, {
    lane,
    createdFrom: new Date(0),
    createdTo: new Date(Date.now() + 60_000),
    after: null,
    status: null,
  });

/** Requests of so many pages of a lane, read one after the other with a key that lacks permissions. */
async function requestsFor(lane: ReadLane, pages: number, without: string[]): Promise<number> {
  const account = sim.account({ apiKey: await sim.key({ permissions: "scan", without }) });
  const before = sim.asked.length;
  for (let page = 0; page < pages; page += 1) expect((await read(account, lane)).records).not.toEqual([]);
  return sim.asked.length - before;
}

describe("a page of a scan", () => {
  it.each(["customers", "invoices", "charges"] as const)("of %s costs one request", async (lane) => {
    expect(await requestsFor(lane, 3, [])).toBe(3);
  });

  it("is read without what the key may not expand, which is asked for only once", async () => {
    expect(await requestsFor("customers", 5, ["payment_method_read"])).toBe(5 + 1);
  });

  it("names no card where the key may not read cards", async () => {
    const apiKey = await sim.key({ permissions: "scan", without: ["payment_method_read"] });
    const { records } = await read(sim.account({ apiKey }), "customers");
    expect(records).toMatchObject([{ card: null }]);
    expect((await read(sim.account(), "customers")).records).toMatchObject([{ card: { brand: "visa" } }]);
  });

  it("is refused by code where the key may not list at all", async () => {
    const apiKey = await sim.key({ permissions: [] });
    const account = sim.account({ apiKey });
    for (const lane of scanLanes) {
      await expect(read(account, lane), lane).rejects.toMatchObject({ code: "provider_forbidden" });
      await expect(read(account, lane), lane).rejects.toMatchObject({ code: "provider_forbidden" });
    }
  });

  it("is asked for with expansions again after a failure that passes", async () => {
    const account = sim.account();
    await withFault({ match: "GET /v1/customers", kind: "503", count: 1 }, async () => {
      await expect(read(account, "customers")).rejects.toMatchObject({ code: "provider_failed" });
    });
    expect((await read(account, "customers")).records).toMatchObject([{ card: { brand: "visa" } }]);
  });
});
