import { beforeAll, describe, expect, it } from "vitest";

import { turnRecoveryOn, turnShadowOn } from "@/lib/merchants/set-recovery-mode";
import {
  clearJobs,
  ownerQuery,
  recoveryWorld,
  runJobs,
  type RecoveryWorld,
} from "@/lib/testing/recovery-world";
import { withFault } from "@/lib/testing/with-switches";

import { reconcileCase } from "@/lib/recovery/reconcile-case";
import { recoverStalled } from "@/lib/recovery/recover-stalled";
import { callRetry } from "./call-retry";
import { claimRetry } from "./claim-retry";
import { readRetryFacts } from "./read-retry-facts";
import { retryInvoice } from "./retry-invoice";

async function decided(world: RecoveryWorld, card = "4242424242424242") {
  const failed = await world.account.failRenewal();
  await world.drain();
  const { url } = await world.openCardForm(failed.customer);
  await clearJobs();
  await world.enterCard(url, card);
  const { id: caseId } = await world.caseOf(failed.customer);
  await reconcileCase({ merchantId: world.merchantId, caseId });
  await clearJobs();
  const [retry] = (await world.caseOf(failed.customer)).retries;
  if (!retry) throw new Error("nothing was decided");
  return { ...failed, caseId, job: { merchantId: world.merchantId, retryId: retry.id } };
}

const ours = async (world: RecoveryWorld, invoice: string) =>
  (await world.charges()).filter((charge) => charge.invoice === invoice && charge.cause === "api");

/** As the worker's rounds do, a minute later. */
async function goOn(world: RecoveryWorld) {
  await world.query((tx) => tx.retry.updateMany({ data: { decidedAt: new Date(0), leasedUntil: null } }));
  await recoverStalled();
  await runJobs();
  await world.drain();
}

describe("P1: a decided retry", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it("is not called once the merchant went back to shadow mode, but when recovery is on again", async () => {
    const who = { merchantId: world.merchantId, userId: world.userId };
    const failed = await decided(world);
    await turnShadowOn(who);
    await retryInvoice(failed.job);
    await goOn(world);
    expect(await ours(world, failed.invoice)).toEqual([]);
    await turnRecoveryOn(who);
    await goOn(world);
    expect(await ours(world, failed.invoice)).toMatchObject([{ outcome: "paid" }]);
  });

  it("whose answer was lost before its case went on hold is ended by what is read, and called no more", async () => {
    const failed = await decided(world, "4000000000000341");
    await withFault({ match: "POST /v1/invoices/*/pay", kind: "500_after", count: 1 }, async () => {
      await retryInvoice(failed.job).catch(() => undefined);
    });
    const hold = { state: "held", heldReason: "dispute" } as const;
    await world.query((tx) => tx.recoveryCase.update({ where: { id: failed.caseId }, data: hold }));
    await retryInvoice(failed.job);
    const { retries } = await world.caseOf(failed.customer);
    expect(retries).toMatchObject([{ state: "declined", calls: 1, leasedUntil: null }]);
    expect(await ours(world, failed.invoice)).toHaveLength(1);
  });

  it("is not called once another worker knows by a later read that it was paid", async () => {
    const failed = await world.account.failRenewal();
    await world.drain();
    // A second open invoice keeps the case open.
    await world.account.act("renew", { subscription: failed.subscription });
    await world.drain();
    const { url } = await world.openCardForm(failed.customer);
    await clearJobs();
    await world.enterCard(url, "4242424242424242");
    const { id: caseId } = await world.caseOf(failed.customer);
    await reconcileCase({ merchantId: world.merchantId, caseId });
    const [decision] = (await world.caseOf(failed.customer)).retries;
    const job = { merchantId: world.merchantId, retryId: decision?.id ?? "" };
    const { retry, invoice, providerCustomerId } = (await claimRetry(job)) ?? expect.fail("not claimed");
    const reads = await readRetryFacts(retry, invoice, providerCustomerId);
    await world.account.act("pay-outside", { invoice: invoice.providerInvoiceId });
    await reconcileCase({ merchantId: world.merchantId, caseId });
    await expect(callRetry(retry, invoice, reads)).rejects.toMatchObject({ code: "facts_too_old" });
    await goOn(world);
    const { retries, outcome } = await world.caseOf(failed.customer);
    const ended = retries.find(({ id }) => id === job.retryId);
    expect(ended).toMatchObject({ state: "superseded", code: "already_paid", calls: 0 });
    expect(outcome).toBe("recovered");
  });

  it("is not called on facts that grew old while the call was noted", async () => {
    const failed = await decided(world);
    // The ledger takes longer than what is left of the ten seconds.
    await ownerQuery(`CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(1.5); RETURN NEW; END $$`);
    await ownerQuery(
      'CREATE TRIGGER slow BEFORE INSERT ON "ProviderWrite" FOR EACH ROW EXECUTE FUNCTION slow()',
    );
    const { retry, invoice, providerCustomerId } =
      (await claimRetry(failed.job)) ?? expect.fail("not claimed");
    const reads = await readRetryFacts(retry, invoice, providerCustomerId);
    const aged = { ...reads, readAt: new Date(Date.now() - 9_000) };
    await expect(callRetry(retry, invoice, aged)).rejects.toMatchObject({ code: "facts_too_old" });
    await ownerQuery('DROP TRIGGER slow ON "ProviderWrite"');
    expect(await ours(world, failed.invoice)).toEqual([]);
    await goOn(world);
    expect(await ours(world, failed.invoice)).toMatchObject([{ outcome: "paid" }]);
  });

  it.each([
    ["died before the call", { state: "calling", leasedUntil: new Date(0) }],
    ["died during the call", { state: "calling", leasedUntil: new Date(0), calls: 1, calledAt: new Date() }],
  ] as const)("whose worker %s waits while its case is on hold", async (_name, data) => {
    const failed = await decided(world);
    await world.query((tx) => tx.retry.update({ where: { id: failed.job.retryId }, data }));
    const hold = { state: "held", heldReason: "dispute" } as const;
    await world.query((tx) => tx.recoveryCase.update({ where: { id: failed.caseId }, data: hold }));
    await retryInvoice(failed.job);
    await world.query((tx) => tx.retry.updateMany({ data: { decidedAt: new Date(0), leasedUntil: null } }));
    await recoverStalled();
    await runJobs();
    expect(await ours(world, failed.invoice)).toEqual([]);
    const release = { state: "open", heldReason: null } as const;
    await world.query((tx) => tx.recoveryCase.update({ where: { id: failed.caseId }, data: release }));
    await goOn(world);
    expect(await ours(world, failed.invoice)).toMatchObject([{ outcome: "paid" }]);
  });
});
