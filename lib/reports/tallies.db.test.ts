import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { type Tx, withInstallation, withMerchant } from "@/lib/db/transaction";
import { readFacet } from "@/lib/domain/case-facet";
import { caseOutcomes, caseStates, declineClasses, parseCaseQuery } from "@/lib/domain/case-query";
import { furthestStage, stages, stampAt } from "@/lib/domain/pipeline";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { testDatabase } from "@/lib/testing/test-database";

import { countFacets } from "./count-facets";
import { countStages } from "./count-stages";
import { foldTallies } from "./fold-tallies";
import { listCases } from "./list-cases";
import { sumOpen } from "./sum-open";
import { sumRecovered } from "./sum-recovered";

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const invoiceStates = ["open", "needs_confirmation", "pending", "paid", "void", "uncollectible"] as const;
const stampColumns = [
  "sentAt",
  "emailOpenedAt",
  "clickedAt",
  "updatedAt",
  "recoveredAt",
  "bouncedAt",
] as const;

const at = fc.integer({ min: 0, max: 40 * dayMs }).map((ms) => new Date(start + ms));
const pick = fc.nat({ max: 7 });
const currency = fc.constantFrom("usd", "jpy");
const act = fc.oneof(
  fc.record({ do: fc.constant("open" as const), at, state: fc.constantFrom(...caseStates), currency }),
  fc.record({
    ...{ do: fc.constant("change" as const), case: pick, state: fc.constantFrom(...caseStates) },
    ...{
      outcome: fc.option(fc.constantFrom(...caseOutcomes)),
      declineClass: fc.option(fc.constantFrom(...declineClasses)),
    },
    stamps: fc.record(Object.fromEntries(stampColumns.map((name) => [name, fc.option(at)]))),
  }),
  fc.record({
    ...{ do: fc.constant("invoice" as const), case: pick, currency, minor: fc.nat({ max: 9_000 }) },
    state: fc.constantFrom(...invoiceStates),
  }),
  fc.record({ do: fc.constant("settle" as const), case: pick, state: fc.constantFrom(...invoiceStates) }),
  fc.record({ do: fc.constant("pay" as const), case: pick, at, minor: fc.nat({ max: 9_000 }) }),
  fc.record({
    do: fc.constant("refund" as const),
    case: pick,
    minor: fc.nat({ max: 900 }),
    isDisputed: fc.boolean(),
  }),
  fc.record({ do: fc.constant("rename" as const), case: pick, name: fc.constantFrom("Zoë", "adam", "Ümit") }),
  fc.record({ do: fc.constant("erase" as const), case: pick }),
  fc.record({ do: fc.constant("fold" as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

beforeAll(() => testDatabase());

/** Plays one act, the way whoever writes these tables could. */
async function play(merchantId: string, one: Act): Promise<void> {
  if (one.do === "fold") return void (await foldTallies(1));
  await withMerchant(merchantId, async (tx) => {
    if (one.do === "open") return openCase(tx, merchantId, one);
    const cases = await tx.recoveryCase.findMany({ orderBy: { id: "asc" } });
    const found = cases[one.case % Math.max(1, cases.length)];
    if (found) await playOn(tx, merchantId, found, one);
  });
}

async function openCase(tx: Tx, merchantId: string, one: Extract<Act, { do: "open" }>): Promise<void> {
  const providerCustomerId = `cus_${randomUUID()}`;
  const { id: customerId } = await tx.customer.create({
    data: { merchantId, providerCustomerId, name: "Ada", readAt: one.at },
  });
  const row = { merchantId, customerId, state: one.state, openedAt: one.at, firstFailedAt: one.at };
  await tx.recoveryCase.create({ data: row });
}

async function playOn(
  tx: Tx,
  merchantId: string,
  { id: caseId, customerId }: { id: string; customerId: string },
  one: Exclude<Act, { do: "open" | "fold" }>,
): Promise<void> {
  const where = { caseId };
  if (one.do === "change") {
    const { state, outcome, declineClass, stamps } = one;
    await tx.recoveryCase.update({
      where: { id: caseId },
      data: { state, outcome, declineClass, ...stamps },
    });
  } else if (one.do === "invoice") {
    await tx.caseInvoice.create({ data: { merchantId, caseId, ...invoiceOf(one) } });
  } else if (one.do === "settle") {
    await tx.caseInvoice.updateMany({ where, data: { state: one.state } });
  } else if (one.do === "rename") {
    await tx.customer.update({ where: { id: customerId }, data: { name: one.name } });
  } else if (one.do === "erase") {
    await tx.customer.delete({ where: { id: customerId } });
  } else if (one.do === "refund") {
    const data = { refundedMinor: one.minor, isDisputed: one.isDisputed };
    await tx.recoveredRevenue.updateMany({ where, data });
  } else {
    const invoice = await tx.caseInvoice.findFirst({ where });
    if (!invoice) return;
    const row = { merchantId, caseId, caseInvoiceId: invoice.id, currency: invoice.currency, paidAt: one.at };
    const paid = {
      class: "by_retry",
      amountMinor: one.minor,
      providerPaymentId: `pi_${randomUUID()}`,
    } as const;
    await tx.recoveredRevenue.create({ data: { ...row, ...paid } });
  }
}

function invoiceOf({ currency: of, minor, state }: Extract<Act, { do: "invoice" }>) {
  const amounts = { amountDueMinor: minor, amountRemainingMinor: minor };
  const times = { invoiceCreatedAt: new Date(start), failedAt: new Date(start), readAt: new Date(start) };
  return { providerInvoiceId: `in_${randomUUID()}`, currency: of, state, ...amounts, ...times };
}

/** All of it counted again, from the rows themselves. */
async function recount(tx: Tx, since: Date) {
  const cases = await tx.recoveryCase.findMany({ include: { invoices: true, customer: true } });
  const revenues = await tx.recoveredRevenue.findMany({ where: { paidAt: { gte: since } } });
  const within = cases.filter(({ openedAt, state }) => openedAt >= since && state !== "shadow");
  const net = (of: string) =>
    revenues
      .filter((revenue) => revenue.currency === of)
      .reduce((sum, row) => sum + (row.isDisputed ? 0n : row.amountMinor - row.refundedMinor), 0n);
  const living = cases.filter(({ state }) => state !== "closed");
  const unpaid = (of: string) =>
    living
      .map(({ invoices }) => invoices.filter((row) => row.currency === of && isSought(row.state)))
      .filter((rows) => rows.length > 0);
  return { cases, within, net, unpaid };
}

const isSought = (state: string) => ["open", "needs_confirmation", "pending"].includes(state);

async function check(merchantId: string, since: Date): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const { cases, within, net, unpaid } = await recount(tx, since);
    const pipeline = await countStages(tx, merchantId, since);
    expect(pipeline.cases).toBe(within.length);
    expect(pipeline.bouncedCases).toBe(within.filter(({ bouncedAt }) => bouncedAt).length);
    for (const [n, stage] of stages.entries()) {
      const reached = within.filter((one) => stages.slice(n).some((later) => stampAt(one, later)));
      const stamped = within.filter((one) => stampAt(one, stage));
      expect(pipeline.stages[n]).toEqual({ stage, reached: reached.length, stamped: stamped.length });
    }
    const facets = await countFacets(tx, merchantId);
    expect(facets.reduce((sum, one) => sum + one.cases, 0)).toBe(cases.length);
    for (const one of cases) {
      expect(readFacet(one.facet)).toMatchObject({
        ...{ state: one.state, outcome: one.outcome, declineClass: one.declineClass },
        isBounced: one.bouncedAt !== null,
      });
      expect(readFacet(one.facet).stamped.at(-1) ?? null).toBe(furthestStage(one));
      expect(one.customerSort).toBe(one.customer.name?.toLowerCase());
    }
    const [recovered, open] = [await sumRecovered(tx, merchantId, since), await sumOpen(tx, merchantId)];
    for (const of of ["usd", "jpy"]) {
      expect(recovered.find((sum) => sum.currency === of)?.creditedMinor ?? 0n).toBe(net(of));
      const [money, rows] = [open.find((sum) => sum.currency === of), unpaid(of)];
      expect(money?.cases ?? 0).toBe(rows.length);
      const all = rows.flat().reduce((sum, row) => sum + row.amountRemainingMinor, 0n);
      expect((money?.collectableMinor ?? 0n) + (money?.pendingMinor ?? 0n)).toBe(all);
    }
  });
}

describe("what is kept instead of counted", () => {
  it("is what a recount says, whatever happened and whenever it was folded", async () => {
    const since = fc.integer({ min: -dayMs, max: 41 * dayMs }).map((ms) => new Date(start + ms));
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), since, async (acts, from) => {
        const { merchantId } = await seedMerchant();
        for (const one of acts) await play(merchantId, one);
        await check(merchantId, from);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it("is not touched by what was not committed", async () => {
    const { merchantId } = await seedMerchant();
    const one = { do: "open", at: new Date(start), state: "open", currency: "usd" } as const;
    await play(merchantId, one);
    const broken = withMerchant(merchantId, async (tx) => {
      await openCase(tx, merchantId, one);
      throw new Error("The process died.");
    });
    await expect(broken).rejects.toThrow("died");
    await check(merchantId, new Date(start));
  });

  it("loses nothing that is written while it is folded, by two at once", async () => {
    const { merchantId } = await seedMerchant();
    const one = { do: "open", at: new Date(start), state: "open", currency: "usd" } as const;
    const writes = Array.from({ length: 24 }, () => play(merchantId, one));
    const folds = Array.from({ length: 8 }, () => foldTallies(1));
    await Promise.all([...writes, ...folds]);
    await check(merchantId, new Date(start));
    await foldTallies(1);
    const rows = await withInstallation((tx) => tx.caseTally.findMany({ where: { merchantId } }));
    expect(rows.map(({ cases, isFolded }) => ({ cases, isFolded }))).toEqual([{ cases: 24, isFolded: true }]);
  });

  it("counts a merchant's end as nothing left", async () => {
    const { merchantId } = await seedMerchant();
    await play(merchantId, { do: "open", at: new Date(start), state: "open", currency: "usd" });
    await withInstallation((tx) => tx.merchant.delete({ where: { id: merchantId } }));
    await foldTallies(1);
    expect(await withInstallation((tx) => tx.caseTally.count({ where: { merchantId } }))).toBe(0);
    expect((await listCases(merchantId, parseCaseQuery({}))).total).toBe(0);
  });
});
