import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { now } from "@/lib/clock";
import {
  failed,
  planOf,
  letTimePass,
  look,
  decided,
  letPay,
  makeItAfternoon,
  ours,
  realm,
  world,
  startOwnSchedule,
} from "@/lib/testing/own-schedule";
import { moveClock, runJobs } from "@/lib/testing/recovery-world";

import { planRetry } from "./plan-retry";
import { retryInvoice } from "./retry-invoice";

const hourMs = 3_600_000;
let setBack: () => Promise<unknown>;
beforeAll(async () => {
  setBack = await startOwnSchedule();
});
afterAll(() => setBack());

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
      await makeItAfternoon();
      const made = await failed();
      const at = await now();
      const fingerprint =
        (await realm()).data.payment_methods.get(made.paymentMethod)?.card?.fingerprint ?? "";
      // The failed renewal itself is one of them.
      await world.query((tx) =>
        tx.cardAttempt.createMany({
          data: Array.from({ length: count - 1 }, (_, index) => ({
            merchantId: world.merchantId,
            providerChargeId: `ch_${made.caseId}_${index}`,
            fingerprint,
            // Room comes at the hour of the oldest.
            at: new Date(at.getTime() - 24 * hourMs - index * 1_000),
          })),
        }),
      );
      await planRetry({ merchantId: world.merchantId, caseId: made.caseId });
      expect(await planOf(made.caseId)).toMatchObject({ kind: "try", reason });
    },
  );
});
