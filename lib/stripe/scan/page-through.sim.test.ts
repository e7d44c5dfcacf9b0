import { beforeAll, describe, expect, it } from "vitest";

import type { ScanLane } from "@/lib/domain/scan/records";
import { buildLarge } from "@/lib/simulator/worlds/large";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { testSimulator } from "@/lib/testing/test-simulator";
import { withSwitches } from "@/lib/testing/with-switches";

import { readScanPage } from "./read-scan-page";

const lanes = ["charges", "invoices", "subscriptions", "customers"] as const satisfies readonly ScanLane[];

interface Known {
  id: string;
  created: number;
}

let sim: SimulatedAccount;
let end: Date;
beforeAll(async () => {
  sim = await simulateAccount("live");
  const { world } = await testSimulator();
  buildLarge(world, sim.id, 1_100);
  end = new Date((world.clock.seconds() + 1) * 1000);
});

const at = (seconds: number) => new Date(seconds * 1000);
const objects = (lane: ScanLane) =>
  sim.control.get<Known[]>(`/_control/objects/${lane}?account=${sim.id}&mode=${sim.mode}`);

async function readWindow(lane: ScanLane, createdFrom: Date, createdTo: Date): Promise<Known[][]> {
  const pages: Known[][] = [];
  let after: string | null = null;
  do {
    const page: { records: Known[]; next: string | null } = await readScanPage(sim.account(), {
      lane,
      createdFrom,
      createdTo,
      after,
    });
    pages.push(page.records);
    after = page.next;
  } while (after !== null);
  return pages;
}

describe("pages of a lane", () => {
  it.each(lanes)("of %s hold each object once, a hundred at a time, newest first", async (lane) => {
    const pages = await readWindow(lane, at(0), end);
    const found = pages.flat();
    const all = await objects(lane);
    expect(found.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
    expect(pages.slice(0, -1).every((page) => page.length === 100)).toBe(true);
    const moments = found.map(({ created }) => created);
    expect(moments).toEqual([...moments].sort((a, b) => b - a));
  });

  it.each(lanes)("of %s fall into one of two windows that meet", async (lane) => {
    const all = await objects(lane);
    for (const share of [0.2, 0.5, 0.9]) {
      const { created } = all[Math.floor(all.length * share)] ?? expect.fail();
      const older = (await readWindow(lane, at(0), at(created))).flat();
      const newer = (await readWindow(lane, at(created), end)).flat();
      expect(Math.max(...older.map((one) => one.created))).toBeLessThan(created);
      expect(Math.min(...newer.map((one) => one.created))).toBe(created);
      expect(older.length + newer.length).toBe(all.length);
    }
  });

  it("is one empty page where nothing was made", async () => {
    expect(await readWindow("invoices", at(0), at(1))).toEqual([[]]);
  });

  it("of invoices come without payments where the key may not read them", async () => {
    const apiKey = await sim.key({ permissions: "scan", without: ["credit_note_read"] });
    const window = { createdFrom: at(0), createdTo: end, after: null };
    const read = (account = sim.account()) => readScanPage(account, { lane: "invoices", ...window });
    const whole = await read();
    expect(whole.records.some(({ payments }) => payments.length > 0)).toBe(true);
    const bare = await withSwitches({ creditNoteReadForPayments: true }, () => read(sim.account({ apiKey })));
    expect(bare.records.map(({ id }) => id)).toEqual(whole.records.map(({ id }) => id));
    expect(bare.records.every(({ payments }) => payments.length === 0)).toBe(true);
  });
});
