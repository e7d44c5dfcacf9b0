import { beforeAll, describe, expect, it } from "vitest";

import { withProvider } from "@/lib/merchants/with-provider";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import {
  clearJobs,
  moveClock,
  recoveryWorld,
  runJobs,
  type RecoveryWorld,
} from "@/lib/testing/recovery-world";
import { withFault } from "@/lib/testing/with-switches";

import { applyFacts } from "@/lib/recovery/apply-facts";
import { reconcileCase } from "@/lib/recovery/reconcile-case";
import { retryInvoice } from "./retry-invoice";

const good = "4242424242424242";

/** A failed payment whose customer has put in a good card that nobody acted on yet. */
async function cardIsIn(world: RecoveryWorld) {
  const failed = await world.account.failRenewal();
  await world.drain();
  const { url } = await world.openCardForm(failed.customer);
  await clearJobs();
  await world.enterCard(url, good);
  const { id: caseId } = await world.caseOf(failed.customer);
  return { ...failed, caseId };
}

async function decided(world: RecoveryWorld) {
  const failed = await cardIsIn(world);
  await reconcileCase({ merchantId: world.merchantId, caseId: failed.caseId });
  const [retry] = (await world.caseOf(failed.customer)).retries;
  if (!retry) throw new Error("nothing was decided");
  return { ...failed, job: { merchantId: world.merchantId, retryId: retry.id } };
}

const ours = async (world: RecoveryWorld, invoice: string) =>
  (await world.charges()).filter((charge) => charge.invoice === invoice && charge.cause === "api");

async function expectRecoveredOnce(
  world: RecoveryWorld,
  { customer, invoice }: { customer: string; invoice: string },
) {
  await world.drain();
  const found = await world.caseOf(customer);
  expect(found).toMatchObject({ state: "closed", outcome: "recovered" });
  const charges = await ours(world, invoice);
  expect(charges.filter(({ outcome }) => outcome === "paid")).toHaveLength(1);
  expect(found.invoices[0]?.revenues).toHaveLength(1);
}

describe("P1: no double charge", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it.each([
    ["before the call is noted", "AuditEntry", "INSERT"],
    ["before the result is stored", "TimelineEntry", "INSERT"],
    ["while the case closes", "RecoveryCase", "UPDATE"],
    ["while the payment is credited", "RecoveredRevenue", "INSERT"],
  ] as const)("a crash %s ends in one charge", async (_name, table, what) => {
    const failed = await decided(world);
    await crashOnWrite(table, what, () => retryInvoice(failed.job).catch(() => undefined));
    await world.query((tx) => tx.retry.updateMany({ data: { leasedUntil: null } }));
    await retryInvoice(failed.job);
    await expectRecoveredOnce(world, failed);
    expect(await ours(world, failed.invoice)).toHaveLength(1);
  });

  it.each(["drop_after", "drop_before", "503", "timeout", "429", "lock_timeout"])(
    "a call that ends in %s is made again under the same key, and charges once",
    async (kind) => {
      const failed = await decided(world);
      // Each that hangs takes its whole time.
      const count = kind === "timeout" ? 1 : 2;
      await withFault({ match: "POST /v1/invoices/*/pay", kind, count }, async () => {
        await retryInvoice(failed.job).catch(() => undefined);
      });
      await world.query((tx) => tx.retry.updateMany({ data: { leasedUntil: null } }));
      await retryInvoice(failed.job).catch(() => undefined);
      await expectRecoveredOnce(world, failed);
      expect((await world.caseOf(failed.customer)).retries).toHaveLength(1);
    },
    60_000,
  );

  it("a failure that Stripe repeats for a day ends as unknown, for a person, and charges nothing", async () => {
    const failed = await decided(world);
    await withFault({ match: "POST /v1/invoices/*/pay", kind: "500", count: 1 }, async () => {
      await retryInvoice(failed.job).catch(() => undefined);
    });
    await world.drain();
    const found = await world.caseOf(failed.customer);
    expect(found).toMatchObject({ state: "open", retries: [{ state: "unknown", code: "provider_failed" }] });
    expect(await ours(world, failed.invoice)).toEqual([]);
  });

  it("two workers with the same retry make one call", async () => {
    const failed = await decided(world);
    const both = await Promise.allSettled([retryInvoice(failed.job), retryInvoice(failed.job)]);
    expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    await expectRecoveredOnce(world, failed);
    expect(await ours(world, failed.invoice)).toHaveLength(1);
  });

  it("ten reconciles at once decide one retry", async () => {
    const failed = await cardIsIn(world);
    const job = { merchantId: world.merchantId, caseId: failed.caseId };
    await Promise.allSettled(Array.from({ length: 10 }, () => reconcileCase(job)));
    expect((await world.caseOf(failed.customer)).retries).toHaveLength(1);
    await expectRecoveredOnce(world, failed);
  });

  it("Stripe's own retry at the same moment: one of the two pays", async () => {
    const failed = await decided(world);
    await Promise.allSettled([
      retryInvoice(failed.job),
      world.account.act("retry-invoice", { invoice: failed.invoice }),
    ]);
    await world.drain();
    const found = await world.caseOf(failed.customer);
    expect(found).toMatchObject({ state: "closed", outcome: "recovered" });
    const paid = (await world.charges()).filter(
      ({ invoice, outcome }) => invoice === failed.invoice && outcome === "paid",
    );
    expect(paid).toHaveLength(1);
    expect(found.invoices[0]?.revenues).toHaveLength(1);
  });

  it.each([
    ["paid meanwhile outside", "pay-outside", "already_paid"],
    ["voided meanwhile", "void", "invoice_not_payable"],
  ])("is not called on an invoice that was %s", async (_name, verb, code) => {
    const failed = await decided(world);
    await world.account.act(verb, { invoice: failed.invoice });
    await retryInvoice(failed.job);
    expect(await ours(world, failed.invoice)).toEqual([]);
    expect((await world.caseOf(failed.customer)).retries).toMatchObject([{ state: "superseded", code }]);
  });

  it("is not called while collection is paused, or for a cancelled subscription", async () => {
    for (const verb of ["pause-collection", "cancel"]) {
      const failed = await decided(world);
      await world.account.act(verb, { subscription: failed.subscription });
      await retryInvoice(failed.job);
      expect(await ours(world, failed.invoice), verb).toEqual([]);
    }
  });

  it("is not called when the card was replaced after the decision; the newer card is", async () => {
    const failed = await decided(world);
    await world.account.act("card", { customer: failed.customer, card: "ok", slot: "customer" });
    await retryInvoice(failed.job);
    expect((await world.caseOf(failed.customer)).retries[0]).toMatchObject({
      state: "superseded",
      code: "card_replaced",
    });
    await expectRecoveredOnce(world, failed);
    expect((await world.caseOf(failed.customer)).retries.at(-1)).toMatchObject({ state: "paid" });
  });

  it("is never sent again after 23 hours, and a person is told", async () => {
    const failed = await decided(world);
    await withFault({ match: "POST /v1/invoices/*/pay", kind: "503" }, async () => {
      await retryInvoice(failed.job).catch(() => undefined);
    });
    const old = new Date(Date.now() - 24 * 3_600_000);
    await world.query((tx) =>
      tx.retry.updateMany({ where: { id: failed.job.retryId }, data: { calledAt: old, leasedUntil: null } }),
    );
    await retryInvoice(failed.job);
    expect(await ours(world, failed.invoice)).toEqual([]);
    expect((await world.caseOf(failed.customer)).retries).toMatchObject([{ state: "unknown" }]);
    expect(
      await world.query((tx) =>
        tx.alert.count({ where: { kind: "retry_unknown", subject: failed.job.retryId } }),
      ),
    ).toBe(1);
  });

  it("a leaked link tests no more than five cards a day, then it leads to the invoice's page", async () => {
    const failed = await world.account.failRenewal();
    await world.drain();
    for (let card = 0; card < 5; card += 1) await world.updateCard(failed.customer, "4000000000000341");
    expect((await world.caseOf(failed.customer)).retries).toHaveLength(5);
    expect((await world.openCardForm(failed.customer)).url).toContain("/invoice/");
    await moveClock(25);
    await world.updateCard(failed.customer, good);
    expect(await world.caseOf(failed.customer)).toMatchObject({ outcome: "recovered" });
  }, 90_000);

  it("a late stale read changes nothing", async () => {
    const failed = await decided(world);

    const stale = await withProvider(world.merchantId, "recheck", (provider, account) =>
      provider.readInvoice(account, failed.invoice),
    );
    await retryInvoice(failed.job);
    await world.drain();
    const before = await world.caseOf(failed.customer);

    await applyFacts(world.merchantId, [stale]);
    const after = await world.caseOf(failed.customer);
    expect({ ...after, timeline: after.timeline.length }).toEqual({
      ...before,
      timeline: before.timeline.length,
    });
    await runJobs();
  });
});
