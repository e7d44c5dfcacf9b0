import { beforeAll, describe, expect, it } from "vitest";

import { truths } from "@/lib/jobs/truths";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import {
  dueCount,
  dueCustomers,
  endLeases,
  frozenBatch,
  mailsEach,
  oneEach,
  setMailFaults,
} from "@/lib/testing/due-batch";
import { hearEvents } from "@/lib/testing/hear-events";
import { ownerQuery, recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { deliverBatch } from "./deliver-batch";

const batchOf = (world: RecoveryWorld, id: string) =>
  world.query((tx) => tx.sendBatch.findUniqueOrThrow({ where: { id } }));

describe("P3: a batch", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
    await setMailFaults([]);
  });

  it("loses who paid before its first attempt", async () => {
    const all = await dueCustomers(world);
    const job = await frozenBatch(world);
    await world.account.act("pay-outside", { invoice: all[0]?.invoice });
    await hearEvents(world.merchantId);
    await runJobs();
    await deliverBatch(job, truths);
    expect(await mailsEach(world, all)).toEqual([0, 1, 1]);
    expect((await batchOf(world, job.batchId)).memberIds).toHaveLength(dueCount - 1);
    expect((await world.caseOf(all[0]?.customer ?? "")).messages[0]).toMatchObject({ state: "withdrawn" });
  });

  /** A first attempt of which nobody knows what came of it; then somebody pays, and all of them if so told. */
  async function lostAttempt(kind: string, { paid = 1, isReported = false } = {}) {
    const all = await dueCustomers(world);
    const job = await frozenBatch(world);
    await setMailFaults([{ kind, count: 1 }]);
    await deliverBatch(job, truths);
    await setMailFaults([]);
    const tried = await batchOf(world, job.batchId);
    expect(tried).toMatchObject({ state: "sending", leasedUntil: null });
    for (const { invoice } of all.slice(0, paid)) await world.account.act("pay-outside", { invoice });
    if (isReported) {
      const sql = `UPDATE "Message" SET "state" = 'delivered', "providerMessageId" = 'reported' WHERE "id" = $1`;
      await ownerQuery(sql, [tried.memberIds[2]]);
    }
    await hearEvents(world.merchantId);
    await runJobs();
    const messages = [];
    for (const { customer } of all) messages.push(...(await world.caseOf(customer)).messages);
    const ended = await batchOf(world, job.batchId);
    const { key, memberIds, bodyHash } = tried;
    expect(ended).toMatchObject({ state: "done", key, memberIds, bodyHash });
    const [states, codes] = [
      messages.map(({ state }) => state),
      messages.map(({ failureCode }) => failureCode),
    ];
    return { mails: await mailsEach(world, all), states, codes };
  }

  it.each(["502_html", "500"])(
    "goes out again under its key after %s, without who paid meanwhile",
    async (kind) => {
      const { mails, states } = await lostAttempt(kind);
      expect(mails).toEqual([0, 1, 1]);
      expect(states).toEqual(["withdrawn", "sent", "sent"]);
    },
    60_000,
  );

  it.each([false, true])(
    "that had left is told of under its key, also to who paid since (reported on: %s)",
    async (isReported) => {
      const { mails, states } = await lostAttempt("drop_after", { isReported });
      expect(mails).toEqual(oneEach);
      expect(states).toEqual(["sent", "sent", isReported ? "delivered" : "sent"]);
    },
    60_000,
  );

  it.each([1, 2])(
    "a crash after the others were taken ends in one mail at most, with %i who paid",
    async (paid) => {
      const all = await dueCustomers(world);
      const job = await frozenBatch(world);
      await setMailFaults([{ kind: "502_html", count: 1 }]);
      await deliverBatch(job, truths);
      await setMailFaults([]);
      await world.account.act("pay-outside", { invoice: all[0]?.invoice });
      await crashOnWrite("Message", "UPDATE", () => expect(deliverBatch(job, truths)).rejects.toThrow());
      expect(await mailsEach(world, all)).toEqual([0, 1, 1]);
      for (const { invoice } of all.slice(1, paid)) await world.account.act("pay-outside", { invoice });
      await endLeases();
      await hearEvents(world.merchantId);
      await runJobs();
      expect(await mailsEach(world, all)).toEqual([0, 1, 1]);
      expect(await batchOf(world, job.batchId)).toMatchObject({ state: "done" });
    },
    60_000,
  );

  it("of which nothing is true any more does not go out again", async () => {
    const { mails, states, codes } = await lostAttempt("502_html", { paid: dueCount });
    expect(mails).toEqual(oneEach.map(() => 0));
    expect(states).toEqual(oneEach.map(() => "unknown"));
    expect(new Set(codes)).toEqual(new Set(["no_longer_true"]));
  }, 60_000);

  it("that the provider took nothing of loses who paid meanwhile: the others leave in a new one", async () => {
    const all = await dueCustomers(world);
    const job = await frozenBatch(world);
    await setMailFaults([{ kind: "429", count: 1 }]);
    await deliverBatch(job, truths);
    await setMailFaults([]);
    expect(await batchOf(world, job.batchId)).toMatchObject({ state: "frozen", attempts: 1 });
    await world.account.act("pay-outside", { invoice: all[0]?.invoice });
    await deliverBatch(job, truths);
    expect(await batchOf(world, job.batchId)).toMatchObject({ state: "dissolved" });
    await runJobs();
    expect(await mailsEach(world, all)).toEqual([0, 1, 1]);
  });

  it("of which some are refused sends the others", async () => {
    const all = await dueCustomers(world);
    const job = await frozenBatch(world);
    await setMailFaults([{ kind: "partial", count: 1 }]);
    await deliverBatch(job, truths);
    await setMailFaults([]);
    const mails = await mailsEach(world, all);
    expect(mails.toSorted()).toEqual([0, 1, 1]);
    for (const [at, { customer }] of all.entries()) {
      const { messages, steps } = await world.caseOf(customer);
      const isSent = mails[at] === 1;
      expect(messages[0]).toMatchObject(
        isSent ? {} : { state: "failed", failureCode: "resend_validation_error" },
      );
      expect(steps[0]).toMatchObject({ state: isSent ? "sent" : "skipped" });
    }
  });

  it("of which nobody knows is unknown for a person after 23 hours, save what was reported on", async () => {
    const all = await dueCustomers(world);
    const job = await frozenBatch(world);
    await setMailFaults([{ kind: "500", count: 1 }]);
    await deliverBatch(job, truths);
    await setMailFaults([]);
    const { memberIds } = await batchOf(world, job.batchId);
    await ownerQuery(`UPDATE "SendBatch" SET "firstTriedAt" = now() - interval '23 hours' WHERE "id" = $1`, [
      job.batchId,
    ]);
    await ownerQuery(
      `UPDATE "Message" SET "state" = 'delivered', "deliveredAt" = now(), "providerMessageId" = 'told' WHERE "id" = $1`,
      [memberIds[0]],
    );
    await deliverBatch(job, truths);
    const messages = await world.query((tx) => tx.message.findMany({ where: { id: { in: memberIds } } }));
    expect(messages.map(({ state }) => state).toSorted()).toEqual([
      "delivered",
      ...Array.from({ length: dueCount - 1 }, () => "unknown"),
    ]);
    expect(messages.filter(({ sentAt }) => sentAt !== null)).toHaveLength(1);
    expect(await mailsEach(world, all)).toEqual(oneEach.map(() => 0));
  });
});
