import { beforeAll, describe, expect, it } from "vitest";

import { truths } from "@/lib/jobs/truths";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { hearEvents } from "@/lib/testing/hear-events";
import {
  clearJobs,
  ownerQuery,
  recoveryWorld,
  runJobs,
  type RecoveryWorld,
} from "@/lib/testing/recovery-world";
import { testSimulator } from "@/lib/testing/test-simulator";
import { withFault } from "@/lib/testing/with-switches";

import { deliverBatch } from "./deliver-batch";
import { dispatchDueSteps } from "./dispatch-due-steps";
import { sendSteps } from "./send-steps";

const setMailFaults = async (faults: unknown[]) =>
  (await testSimulator()).control.post("/_control/mail", { faults, rateLimit: 0 });

const count = 3;

/** Customers whose first step is due, none of them handed out yet. */
async function due(world: RecoveryWorld) {
  const failed = [];
  for (let n = 0; n < count; n += 1) failed.push(await world.account.failRenewal());
  await hearEvents(world.merchantId);
  await runJobs();
  const found = [];
  for (const one of failed) {
    const { customer, steps } = await world.caseOf(one.customer);
    found.push({ ...one, email: customer.email ?? "", stepId: steps[0]?.id ?? "" });
  }
  return found;
}

const sendAll = ({ merchantId }: RecoveryWorld) => sendSteps({ merchantId, lane: 0, most: 100 });

/** The batch that was frozen last, its job taken away. */
async function frozenBatch(world: RecoveryWorld) {
  await sendAll(world);
  await clearJobs();
  const { rows } = await ownerQuery(
    `SELECT "id" FROM "SendBatch" WHERE "merchantId" = $1 ORDER BY "frozenAt" DESC, "id" DESC LIMIT 1`,
    [world.merchantId],
  );
  return { merchantId: world.merchantId, batchId: String(rows[0]?.id) };
}

const batchOf = (world: RecoveryWorld, id: string) =>
  world.query((tx) => tx.sendBatch.findUniqueOrThrow({ where: { id } }));

/** What a dead worker leaves once its leases have run out. */
async function endLeases() {
  await ownerQuery(
    `UPDATE "Step" SET "leasedUntil" = 'epoch' WHERE "state" = 'claimed' AND "leasedUntil" IS NOT NULL`,
  );
  await ownerQuery(`UPDATE "SendBatch" SET "leasedUntil" = NULL`);
}

async function mailsEach(world: RecoveryWorld, all: { email: string }[]) {
  const counts = [];
  for (const { email } of all) counts.push((await world.mails(email)).length);
  return counts;
}

const one = Array.from({ length: count }, () => 1);

describe("P3: many due steps of one merchant", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
    await setMailFaults([]);
  });

  it("are read in pages and leave in one call, each mail once", async () => {
    const all = await due(world);
    const { control } = await testSimulator();
    const before = (await control.get<{ n: number }[]>("/_control/requests")).at(-1)?.n ?? 0;
    await dispatchDueSteps();
    await runJobs();
    const made = await control.get<{ path: string }[]>(`/_control/requests?since=${before}`);
    const reads = made.filter(({ path }) => path.startsWith("/v1/")).map(({ path }) => path);
    expect(reads).toEqual(["/v1/invoices", "/v1/invoice_payments"]);
    expect(await mailsEach(world, all)).toEqual(one);
    for (const { customer } of all) {
      const found = await world.caseOf(customer);
      expect(found.steps[0]).toMatchObject({ state: "sent" });
      expect(found.sentAt).not.toBeNull();
      expect(found.timeline.filter(({ kind }) => kind === "mail_sent")).toHaveLength(1);
      expect(await world.tokenFor(customer)).toMatch(/^[\w-]{32}$/);
    }
  });

  it("leave out who paid a moment before, and who changed goes by itself", async () => {
    const all = await due(world);
    const [paid, moved] = all;
    await world.account.act("pay-outside", { invoice: paid?.invoice });
    await world.account.act("update-customer", { customer: moved?.customer, name: "Somebody Else" });
    await sendAll(world);
    await runJobs();
    expect(await mailsEach(world, all)).toEqual([0, 1, 1]);
    const [mail] = await world.mails(moved?.email ?? "");
    expect(mail?.text).toContain("Somebody");
  });

  it.each([
    ["before the messages are frozen", "Message", "INSERT", 0],
    ["before the batch is kept", "SendBatch", "INSERT", 0],
    ["before the links are kept", "Link", "INSERT", 1],
    ["when the batch is sealed", "SendBatch", "UPDATE", 1],
    ["after the provider took it, before that is stored", "Message", "UPDATE", count],
    ["while the timeline is written", "TimelineEntry", "INSERT", 1],
    ["before the batch is done", "SendBatch", "UPDATE", 2],
  ] as const)("a crash %s ends in one mail each", async (_name, table, what, skip) => {
    const all = await due(world);
    await crashOnWrite(
      table,
      what,
      async () => {
        await sendAll(world).catch(() => undefined);
        const [batch] = await world.query((tx) => tx.sendBatch.findMany({ where: { state: "frozen" } }));
        if (!batch) return;
        const job = { merchantId: world.merchantId, batchId: batch.id };
        await deliverBatch(job, truths).catch(() => undefined);
      },
      skip,
    );
    await endLeases();
    await world.drain();
    expect(await mailsEach(world, all)).toEqual(one);
    for (const { customer } of all) {
      const found = await world.caseOf(customer);
      expect(found.steps[0]).toMatchObject({ state: "sent" });
      expect(found.messages).toHaveLength(1);
    }
  });

  it("make one message each with several workers at once", async () => {
    const all = await due(world);
    await Promise.allSettled([sendAll(world), sendAll(world), sendAll(world)]);
    const batches = await world.query((tx) => tx.sendBatch.findMany({ where: { state: "frozen" } }));
    const jobs = batches.map(({ id }) => ({ merchantId: world.merchantId, batchId: id }));
    await Promise.allSettled([...jobs, ...jobs].map((job) => deliverBatch(job, truths)));
    await world.drain();
    expect(await mailsEach(world, all)).toEqual(one);
  });

  it("go by themselves where the pages cannot be read", async () => {
    const all = await due(world);
    await withFault({ match: "GET /v1/invoices", kind: "503" }, () =>
      expect(sendAll(world)).rejects.toMatchObject({ code: "provider_failed" }),
    );
    const { steps } = await world.caseOf(all[0]?.customer ?? "");
    expect(steps[0]).toMatchObject({ state: "planned", leasedUntil: null });
    await world.drain();
    expect(await mailsEach(world, all)).toEqual(one);
  });
});

describe("P3: a batch", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
    await setMailFaults([]);
  });

  it("loses who paid before its first attempt", async () => {
    const all = await due(world);
    const job = await frozenBatch(world);
    await world.account.act("pay-outside", { invoice: all[0]?.invoice });
    await hearEvents(world.merchantId);
    await runJobs();
    await deliverBatch(job, truths);
    expect(await mailsEach(world, all)).toEqual([0, 1, 1]);
    expect((await batchOf(world, job.batchId)).memberIds).toHaveLength(count - 1);
    expect((await world.caseOf(all[0]?.customer ?? "")).messages[0]).toMatchObject({ state: "withdrawn" });
  });

  /** A first attempt of which nobody knows what came of it; then somebody pays, and all of them if so told. */
  async function lostAttempt(kind: string, { paid = 1, isReported = false } = {}) {
    const all = await due(world);
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
      expect(mails).toEqual(one);
      expect(states).toEqual(["sent", "sent", isReported ? "delivered" : "sent"]);
    },
    60_000,
  );

  it.each([1, 2])(
    "a crash after the others were taken ends in one mail at most, with %i who paid",
    async (paid) => {
      const all = await due(world);
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
    const { mails, states, codes } = await lostAttempt("502_html", { paid: count });
    expect(mails).toEqual(one.map(() => 0));
    expect(states).toEqual(one.map(() => "unknown"));
    expect(new Set(codes)).toEqual(new Set(["no_longer_true"]));
  }, 60_000);

  it("that the provider took nothing of loses who paid meanwhile: the others leave in a new one", async () => {
    const all = await due(world);
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
    const all = await due(world);
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
    const all = await due(world);
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
      ...Array.from({ length: count - 1 }, () => "unknown"),
    ]);
    expect(messages.filter(({ sentAt }) => sentAt !== null)).toHaveLength(1);
    expect(await mailsEach(world, all)).toEqual(one.map(() => 0));
  });
});
