import { describe, expect, it } from "vitest";

import type { Account, ScanPage } from "@/lib/domain/provider";
import { computeScan } from "@/lib/domain/scan/compute-scan";
import { planWindows } from "@/lib/domain/scan/plan-windows";
import type { ScanData, ScanLane } from "@/lib/domain/scan/records";
import {
  type CurrencyReport,
  scanPeriodDays,
  type ScanPeriod,
  type SplitLine,
} from "@/lib/domain/scan/report";
import { openAsMerchant } from "@/lib/simulator/testing/ledger/open-as-merchant";
import { hardKinds, listKinds } from "@/lib/simulator/testing/ledger/list-kinds";
import { makeLedgerWorld } from "@/lib/simulator/testing/ledger/make-ledger-world";
import { readRawAccount } from "@/lib/simulator/testing/ledger/read-raw-account";
import { reportByHand } from "@/lib/simulator/testing/ledger/report-by-hand";
import { buildLarge } from "@/lib/simulator/worlds/large";
import { simulateAccount } from "@/lib/testing/simulate-account";
import { testSimulator } from "@/lib/testing/test-simulator";
import { withSwitches } from "@/lib/testing/with-switches";

import { readScanPage } from "./read-scan-page";

const afterRetries = ["cancel", "unpaid", "past_due", "pause"] as const;
async function readWindow(account: Account, lane: ScanLane, createdFrom: Date, createdTo: Date) {
  const found: unknown[] = [];
  let after: string | null = null;
  do {
    const request = { lane, createdFrom, createdTo, after };
    const page: ScanPage<ScanLane> = await readScanPage<ScanLane>(account, request);
    found.push(...page.records);
    after = page.next;
  } while (after !== null);
  return found;
}

/** All that a scan reads, through the adapter, window after window. */
async function readLanes(account: Account, to: number): Promise<ScanData> {
  const data: ScanData = {
    charges: [],
    invoices: [],
    subscriptions: [],
    customers: [],
    refunds: [],
    disputes: [],
  };
  for (const { lane, createdFrom, createdTo } of planWindows(new Date(to * 1000))) {
    if (lane === "changes") continue;
    const kept: unknown[] = data[lane];
    kept.push(...(await readWindow(account, lane, createdFrom, createdTo)));
  }
  return data;
}

const worlds = 25;
const shown = ["recovered", "collectable", "lost", "outside", "waiting"] as const;
const others = ["cardUnchanged", "involuntary", "expiring"];

/** Figures that say more than nothing. */
function listFigures(report: Omit<CurrencyReport, "failures">): string[] {
  const { cardUnchanged, churn, expiring } = report;
  return [
    ...shown.filter((name) => report[name].amountMinor > 0),
    ...(cardUnchanged.customers > 0 ? ["cardUnchanged"] : []),
    ...(churn.involuntaryMinor > 0 ? ["involuntary"] : []),
    ...(expiring.some(({ mrrMinor }) => mrrMinor > 0) ? ["expiring"] : []),
  ];
}

const byKey = (a: SplitLine, b: SplitLine) => (a.key < b.key ? -1 : 1);

/** Without its failures, and splits in an order that says nothing of their amounts. */
function sortSplits({ failures: _failures, ...report }: CurrencyReport) {
  const entries = Object.entries(report).map(([name, value]) => [
    name,
    name.startsWith("by") ? [...(value as SplitLine[])].sort(byKey) : value,
  ]);
  return Object.fromEntries(entries) as Omit<CurrencyReport, "failures">;
}

function scan(data: ScanData, period: ScanPeriod, to: number) {
  const { currencies } = computeScan(data, { period, to, gaps: [] });
  return currencies.map(sortSplits).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

describe("the scan of generated accounts at the simulator", () => {
  const seen = new Set<string>();
  const figures = new Set<string>();

  it.each(Array.from({ length: worlds }, (_, n) => n))(
    "says of account %i what the ledger says",
    async (n) => {
      const sim = await simulateAccount("test");
      const switches = { afterRetries: afterRetries[n % 4] };
      const world = await withSwitches(switches, () => makeLedgerWorld(sim, `ledger ${n}`));
      const raw = await readRawAccount(world);
      const data = await readLanes(sim.account(), world.to);
      for (const period of ["90d", "12m"] as const) {
        const stretch = { from: world.to - scanPeriodDays[period] * 86_400, to: world.to };
        const byHand = reportByHand(raw, stretch);
        expect(scan(data, period, world.to)).toEqual(byHand);
        for (const report of byHand) for (const figure of listFigures(report)) figures.add(figure);
      }
      for (const kind of listKinds(raw)) seen.add(kind);
    },
  );

  it("says of a year of a thousand invoices what the ledger says", async () => {
    const sim = await simulateAccount("live");
    const { world } = await testSimulator();
    buildLarge(world, sim.id, 1_000);
    const to = world.clock.seconds() + 1;
    const raw = await readRawAccount({ sim, stripe: await openAsMerchant(sim) });
    const data = await readLanes(sim.account(), to);
    expect(data.invoices.length).toBe(raw.invoices.length);
    for (const period of ["90d", "12m"] as const) {
      const stretch = { from: to - scanPeriodDays[period] * 86_400, to };
      expect(scan(data, period, to)).toEqual(reportByHand(raw, stretch));
    }
  });

  it("has met everything that is hard", () => {
    expect(hardKinds.filter((kind) => !seen.has(kind))).toEqual([]);
    expect([...shown, ...others].filter((figure) => !figures.has(figure))).toEqual([]);
  });
});
