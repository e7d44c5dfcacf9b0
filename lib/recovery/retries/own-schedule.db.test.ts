import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { now } from "@/lib/clock";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { pauseMerchant, resumeMerchant } from "@/lib/merchants/pause-merchant";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import {
  moveClock,
  ownerQuery,
  recoveryWorld,
  runJobs,
  type RecoveryWorld,
} from "@/lib/testing/recovery-world";
import { testSimulator } from "@/lib/testing/test-simulator";
import { withFault } from "@/lib/testing/with-switches";

import { dispatchDueRetries } from "./dispatch-due-retries";
import { planRetry } from "./plan-retry";
import { retryInvoice } from "./retry-invoice";
import { saveOwnRetries } from "./save-own-retries";

const hourMs = 3_600_000;
type Options = Parameters<RecoveryWorld["account"]["failRenewal"]>[0];
type Failed = Awaited<ReturnType<RecoveryWorld["account"]["failRenewal"]>>;

let world: RecoveryWorld;
let setBack: () => Promise<unknown>;

beforeAll(async () => {
  const { control, world: simulated } = await testSimulator();
  const before = simulated.switches.smartRetries;
  setBack = () => control.post("/_control/switches", { smartRetries: before });
  await control.post("/_control/switches", { smartRetries: false });
  world = await recoveryWorld();
  // It is early afternoon there, so that what is due is due by the clock on the wall too.
  const timeZone = zoneAtHour(13, await now());
  await world.query((tx) =>
    tx.merchant.update({ where: { id: world.merchantId }, data: { ownRetries: "on", timeZone } }),
  );
  await world.query((tx) =>
    writeMailSettings(tx, world.merchantId, { windowStartHour: 0, windowEndHour: 24, isWorkdaysOnly: false }),
  );
});
afterAll(() => setBack());

/** A customer whose payment failed, and what we mean to do about it. */
async function failed(options: Options = { card: "do-not-honor" }): Promise<Failed & { caseId: string }> {
  const made = await world.account.failRenewal(options);
  await world.drain();
  return { ...made, caseId: (await world.caseOf(made.customer)).id };
}

const planOf = (caseId: string) => world.query((tx) => tx.retryPlan.findUnique({ where: { caseId } }));
const clearJobs = () =>
  ownerQuery("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");

// West of Greenwich is plus in these names.
function zoneAtHour(hour: number, at: Date): string {
  const ahead = ((hour - at.getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

async function realm() {
  const { world: simulated } = await testSimulator();
  const account = [...simulated.accounts.values()].find(({ id }) => id === world.account.id);
  if (!account) throw new Error("The account is gone");
  return account[world.account.mode];
}

/** Lets a day and a half pass since every try of this customer's card so far. */
async function letTimePass(customer: string): Promise<void> {
  const { data } = await realm();
  for (const charge of data.charges.where("customer", customer)) charge.created -= 36 * 3600;
}

const look = ({ caseId }: { caseId: string }) => planRetry({ merchantId: world.merchantId, caseId });

/** A try of our own schedule that is decided and not called. */
async function decided(options?: Options) {
  const made = await failed(options);
  await letTimePass(made.customer);
  await look(made);
  await clearJobs();
  const [retry] = (await world.caseOf(made.customer)).retries;
  if (!retry) throw new Error(`Nothing was decided: ${JSON.stringify(await planOf(made.caseId))}`);
  return { ...made, job: { merchantId: world.merchantId, retryId: retry.id } };
}

/** From now on the bank says yes to this card. */
async function letPay(paymentMethod: string): Promise<void> {
  (await realm()).cards.set(paymentMethod, { outcome: "pay" });
}

const ours = async (invoice: string) =>
  (await world.charges()).filter((charge) => charge.invoice === invoice && charge.cause === "api");

const free = () => world.query((tx) => tx.retry.updateMany({ data: { leasedUntil: null } }));

// First: what moves the clock has everybody's mails leave.
describe("at a payday", () => {
  it("the card that was declined is tried again, and what it pays is credited to that", async () => {
    const made = await failed({ card: "insufficient-funds" });
    expect(await planOf(made.caseId)).toMatchObject({
      kind: "try",
      reason: expect.stringMatching(/^payday_/),
      tries: 0,
    });
    expect(await ours(made.invoice)).toEqual([]);
    await letPay(made.paymentMethod);
    const dueAt = (await planOf(made.caseId))?.dueAt ?? new Date(0);
    await moveClock((dueAt.getTime() - (await now()).getTime()) / hourMs + 0.001);
    await world.drain();
    const found = await world.caseOf(made.customer);
    expect(found).toMatchObject({
      state: "closed",
      outcome: "recovered",
      retries: [
        {
          cause: "scheduled:1",
          state: "paid",
          providerPaymentMethodId: made.paymentMethod,
          slotOwner: "customer",
          reason: expect.stringMatching(/^payday_/),
        },
      ],
      invoices: [{ revenues: [{ class: "by_retry" }] }],
    });
    expect(found.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["retry_planned", "retry_decided", "retry_paid"]),
    );
    expect(await planOf(made.caseId)).toMatchObject({ kind: "none", lookAt: null });
  });
});

describe("a card that its network renews", () => {
  it("is tried at once, though the old one was refused, and its tries are counted from nothing", async () => {
    const made = await failed({ card: "expired" });
    expect(await planOf(made.caseId)).toMatchObject({ kind: "none" });
    await world.account.act("update-card-automatically", { paymentMethod: made.paymentMethod });
    await world.drain();
    const found = await world.caseOf(made.customer);
    expect(found).toMatchObject({
      outcome: "recovered",
      retries: [{ cause: expect.stringMatching(/^card_refreshed/), state: "paid" }],
    });
  });
});

describe("retries of our own", () => {
  it("end after four, and the case says so", async () => {
    const made = await failed();
    for (let number = 1; number <= 5; number += 1) {
      await letTimePass(made.customer);
      await look(made);
      await runJobs();
    }
    expect(await planOf(made.caseId)).toMatchObject({ kind: "none", reason: "tries_used", lookAt: null });
    const found = await world.caseOf(made.customer);
    expect(found.retries.map(({ cause, state }) => [cause, state])).toEqual(
      [1, 2, 3, 4].map((number) => [`scheduled:${number}`, "declined"]),
    );
    const refusal = found.timeline.find(({ kind }) => kind === "retry_not_planned");
    expect(refusal?.data).toMatchObject({ reason: "tries_used" });
    expect(await ours(made.invoice)).toHaveLength(4);
  });

  it("do not follow each other within a day, however often it is looked", async () => {
    const made = await decided();
    await retryInvoice(made.job);
    for (let round = 0; round < 3; round += 1) await look(made);
    await runJobs();
    expect(await ours(made.invoice)).toHaveLength(1);
    expect(await planOf(made.caseId)).toMatchObject({ kind: "try", tries: 1 });
  });

  it.each([
    ["do-not-try-again", "bank_forbids"],
    ["expired", "confirm_card_data"],
  ])("are not made after %s, and the case says why", async (card, reason) => {
    const made = await failed({ card });
    expect(await planOf(made.caseId)).toMatchObject({ kind: "none", reason, dueAt: null, lookAt: null });
    const { timeline } = await world.caseOf(made.customer);
    expect(timeline.find(({ kind }) => kind === "retry_not_planned")?.data).toMatchObject({ reason });
  });

  it("wait three days where the network says so", async () => {
    const made = await failed({ card: "try-again-later" });
    const plan = await planOf(made.caseId);
    expect(plan).toMatchObject({ kind: "try", reason: "advised" });
    const hours = ((plan?.dueAt?.getTime() ?? 0) - (await now()).getTime()) / hourMs;
    expect(hours).toBeGreaterThan(71.9);
    expect(hours).toBeLessThan(72.1);
  });

  it.each([
    [14, "daytime"],
    [15, "network_room"],
  ])(
    "count what others tried: with %i failed charges of the card before, %s decides",
    async (count, reason) => {
      const made = await failed();
      const at = await now();
      const [row] = await world.query((tx) => tx.cardAttempt.findMany({ orderBy: { at: "desc" }, take: 1 }));
      const fingerprint = row?.fingerprint ?? "";
      // The failed renewal itself is one of them.
      await world.query((tx) =>
        tx.cardAttempt.createMany({
          data: Array.from({ length: count - 1 }, (_, index) => ({
            merchantId: world.merchantId,
            providerChargeId: `ch_${made.caseId}_${index}`,
            fingerprint,
            at: new Date(at.getTime() - (index + 2) * hourMs),
          })),
        }),
      );
      await planRetry({ merchantId: world.merchantId, caseId: made.caseId });
      expect(await planOf(made.caseId)).toMatchObject({ kind: "try", reason });
    },
  );
});

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
