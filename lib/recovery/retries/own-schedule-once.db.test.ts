import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { now } from "@/lib/clock";
import { pauseMerchant, resumeMerchant } from "@/lib/merchants/pause-merchant";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import {
  failed,
  planOf,
  letTimePass,
  look,
  decided,
  letPay,
  ours,
  free,
  world,
  startOwnSchedule,
} from "@/lib/testing/own-schedule";
import { clearJobs, runJobs } from "@/lib/testing/recovery-world";
import { testSimulator } from "@/lib/testing/test-simulator";
import { withFault } from "@/lib/testing/with-switches";

import { dispatchDueRetries } from "./dispatch-due-retries";
import { retryInvoice } from "./retry-invoice";
import { saveOwnRetries } from "./save-own-retries";

let setBack: () => Promise<unknown>;
beforeAll(async () => {
  setBack = await startOwnSchedule();
});
afterAll(() => setBack());

describe("P1 and P2 of our own schedule", () => {
  it.each([
    ["the decision", "Retry", "INSERT"],
    ["the plan that goes with it", "RetryPlan", "UPDATE"],
  ] as const)(
    "a crash before %s decides nothing, and the next look does it once",
    async (_name, table, what) => {
      const made = await failed();
      await letTimePass(made.customer);
      await crashOnWrite(table, what, () => look(made).catch(() => undefined));
      expect((await world.caseOf(made.customer)).retries).toEqual([]);
      await look(made);
      await runJobs();
      expect(await ours(made.invoice)).toHaveLength(1);
      expect((await world.caseOf(made.customer)).retries).toMatchObject([{ state: "declined" }]);
    },
  );

  it("ten looks at once decide one try", async () => {
    const made = await failed();
    await letTimePass(made.customer);
    await Promise.allSettled(Array.from({ length: 10 }, () => look(made)));
    expect((await world.caseOf(made.customer)).retries).toHaveLength(1);
    await runJobs();
    expect(await ours(made.invoice)).toHaveLength(1);
  });

  it("a look is handed out once by any number of workers, and again when its job is lost", async () => {
    const made = await failed();
    await letTimePass(made.customer);
    await world.query((tx) => tx.retryPlan.updateMany({ data: { lookAt: null } }));
    const lookAt = await now();
    await world.query((tx) => tx.retryPlan.update({ where: { caseId: made.caseId }, data: { lookAt } }));
    const counts = await Promise.all([1, 2, 3, 4].map(() => dispatchDueRetries()));
    expect(counts.toSorted()).toEqual([0, 0, 0, 1]);
    await clearJobs();
    expect(await dispatchDueRetries()).toBe(0);
    const plan = await planOf(made.caseId);
    expect((plan?.lookAt?.getTime() ?? 0) - lookAt.getTime()).toBeLessThan(11 * 60_000);
    await world.query((tx) => tx.retryPlan.update({ where: { caseId: made.caseId }, data: { lookAt } }));
    expect(await dispatchDueRetries()).toBe(1);
    await runJobs();
    expect(await ours(made.invoice)).toHaveLength(1);
  });

  it.each(["drop_after", "drop_before"])(
    "a call that ends in %s tries the card once, and the row says what the bank said",
    async (kind) => {
      const made = await decided();
      await withFault({ match: "POST /v1/invoices/*/pay", kind, count: 1 }, () =>
        retryInvoice(made.job).catch(() => undefined),
      );
      await free();
      await retryInvoice(made.job);
      await runJobs();
      expect(await ours(made.invoice)).toHaveLength(1);
      expect((await world.caseOf(made.customer)).retries).toMatchObject([
        { state: "declined", code: "do_not_honor" },
      ]);
    },
    60_000,
  );

  it("Stripe's own try since the decision takes its place", async () => {
    const made = await decided();
    await world.account.act("retry-invoice", { invoice: made.invoice });
    await retryInvoice(made.job);
    expect(await ours(made.invoice)).toEqual([]);
    expect((await world.caseOf(made.customer)).retries).toMatchObject([
      { state: "superseded", code: "provider_tried" },
    ]);
    await look(made);
    expect(await planOf(made.caseId)).toMatchObject({ kind: "try", tries: 0 });
  });

  it("Stripe's own try at the same moment: one of the two pays, and the credit is the payer's", async () => {
    const made = await decided();
    await letPay(made.paymentMethod);
    await Promise.allSettled([
      retryInvoice(made.job),
      world.account.act("retry-invoice", { invoice: made.invoice }),
    ]);
    await world.drain();
    const found = await world.caseOf(made.customer);
    expect(found).toMatchObject({ state: "closed", outcome: "recovered" });
    const paid = (await world.charges()).filter(
      ({ invoice, outcome }) => invoice === made.invoice && outcome === "paid",
    );
    expect(paid).toHaveLength(1);
    const isOurs = paid[0]?.cause === "api";
    expect(found.retries).toMatchObject([{ state: isOurs ? "paid" : "superseded" }]);
    expect(found.invoices[0]?.revenues[0]?.class === "by_retry").toBe(isOurs);
  });

  it("a card that the customer saves takes the place of a decided try", async () => {
    const made = await decided();
    await world.updateCard(made.customer, "4242424242424242");
    await retryInvoice(made.job);
    const found = await world.caseOf(made.customer);
    expect(found).toMatchObject({ outcome: "recovered" });
    expect(found.retries).toMatchObject([
      { cause: "scheduled:1", state: "superseded", code: "card_replaced" },
      { cause: "card_updated", state: "paid" },
    ]);
    expect(await ours(made.invoice)).toMatchObject([{ outcome: "paid" }]);
  });

  it("a customer who just followed a link is not got ahead of", async () => {
    const made = await decided();
    await world.openCardForm(made.customer);
    await retryInvoice(made.job);
    expect(await ours(made.invoice)).toEqual([]);
    expect((await world.caseOf(made.customer)).retries).toMatchObject([{ code: "not_due_any_more" }]);
    await look(made);
    expect(await planOf(made.caseId)).toMatchObject({ kind: "try", tries: 0 });
  });

  it("a pause drops a decided try, and once it is over the case is tried as if nothing had been decided", async () => {
    const who = { merchantId: world.merchantId, userId: world.userId };
    const made = await decided();
    await pauseMerchant(who);
    await retryInvoice(made.job);
    await look(made);
    await runJobs();
    expect((await world.caseOf(made.customer)).retries).toMatchObject([
      { state: "superseded", code: "paused" },
    ]);
    expect(await ours(made.invoice)).toEqual([]);
    await resumeMerchant(who);
    await look(made);
    await runJobs();
    expect(await ours(made.invoice)).toHaveLength(1);
  });

  it("what came due during a pause is looked at as soon as it is over", async () => {
    const who = { merchantId: world.merchantId, userId: world.userId };
    const made = await failed();
    await letTimePass(made.customer);
    const at = await now();
    await world.query((tx) =>
      tx.retryPlan.update({ where: { caseId: made.caseId }, data: { dueAt: at, lookAt: at } }),
    );
    await pauseMerchant(who);
    await dispatchDueRetries();
    await runJobs();
    expect(await ours(made.invoice)).toEqual([]);
    await resumeMerchant(who);
    await dispatchDueRetries();
    await runJobs();
    expect(await ours(made.invoice)).toHaveLength(1);
  });

  it.each([
    ["a dispute", "dispute"],
    ["the end of its subscription", "cancel"],
    ["collection that is paused", "pause-collection"],
    ["a payment outside", "pay-outside"],
  ])("%s stops a decided try", async (_name, verb) => {
    const made = await decided();
    const target = { invoice: made.invoice, subscription: made.subscription };
    if (verb === "dispute") {
      const hold = { disputedInvoices: ["in_another"] };
      await world.query((tx) => tx.recoveryCase.update({ where: { id: made.caseId }, data: hold }));
    } else await world.account.act(verb, target);
    await retryInvoice(made.job);
    expect(await ours(made.invoice)).toEqual([]);
    expect((await world.caseOf(made.customer)).retries).toMatchObject([{ state: "superseded" }]);
  });

  it("a case that is over to us drops a try whose worker died before the call", async () => {
    const made = await decided();
    const died = { state: "calling", leasedUntil: new Date(0) } as const;
    await world.query((tx) => tx.retry.update({ where: { id: made.job.retryId }, data: died }));
    await world.query((tx) =>
      tx.recoveryCase.update({ where: { id: made.caseId }, data: { mailsStoppedAt: new Date() } }),
    );
    await retryInvoice(made.job);
    expect((await world.caseOf(made.customer)).retries).toMatchObject([
      { state: "superseded", code: "mails_stopped" },
    ]);
    expect(await ours(made.invoice)).toEqual([]);
  });

  it("switched off, nothing is called and nothing planned; switched on again, it is", async () => {
    const who = { merchantId: world.merchantId, userId: world.userId };
    const made = await decided();
    await world.query((tx) =>
      tx.recoveryCase.deleteMany({ where: { merchantId: world.merchantId, id: { not: made.caseId } } }),
    );
    await saveOwnRetries({ ...who, choice: "off" });
    await retryInvoice(made.job);
    expect(await ours(made.invoice)).toEqual([]);
    expect((await world.caseOf(made.customer)).retries).toMatchObject([{ code: "switched_off" }]);
    expect(await planOf(made.caseId)).toMatchObject({ kind: "none", reason: "switched_off", lookAt: null });
    await saveOwnRetries({ ...who, choice: "on" });
    await dispatchDueRetries();
    await runJobs();
    expect(await ours(made.invoice)).toHaveLength(1);
    await expect(saveOwnRetries({ ...who, choice: "sometimes" })).rejects.toMatchObject({
      code: "own_retries_unknown",
    });
  });

  it("left to itself, it stays out once Stripe was seen to try, and reads nothing", async () => {
    const who = { merchantId: world.merchantId, userId: world.userId };
    await saveOwnRetries({ ...who, choice: "automatic" });
    const made = await failed();
    await world.query((tx) =>
      tx.caseInvoice.updateMany({ where: { caseId: made.caseId }, data: { attemptCount: 2 } }),
    );
    const { world: simulated } = await testSimulator();
    const before = simulated.requests.length;
    await letTimePass(made.customer);
    await look(made);
    expect(simulated.requests.length).toBe(before);
    expect(await planOf(made.caseId)).toMatchObject({ kind: "none", reason: "provider_seen", lookAt: null });
    await saveOwnRetries({ ...who, choice: "on" });
    await clearJobs();
  });
});
