import { beforeAll, describe, expect, it } from "vitest";

import { truths } from "@/lib/jobs/truths";
import { trackMessage } from "@/lib/messages/track-message";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { hearEvents } from "@/lib/testing/hear-events";
import { clearJobs, recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { testSimulator } from "@/lib/testing/test-simulator";

import { deliverMessage } from "./deliver-message";
import { dispatchDueSteps } from "./dispatch-due-steps";
import { sendStep } from "./send-step";

const setMailFaults = async (faults: unknown[]) =>
  (await testSimulator()).control.post("/_control/mail", { faults, rateLimit: 0 });

async function mailsTo(world: RecoveryWorld, customer: string) {
  const { email } = (await world.caseOf(customer)).customer;
  return world.mails(email ?? "");
}

/** A case whose first step is claimed, with its job taken out of the queue. */
async function claimed(world: RecoveryWorld) {
  const failed = await world.account.failRenewal();
  await hearEvents(world.merchantId);
  await runJobs();
  await dispatchDueSteps();
  await clearJobs();
  const [step] = (await world.caseOf(failed.customer)).steps;
  if (step?.state !== "claimed") throw new Error(`the step is ${step?.state}`);
  return { ...failed, job: { merchantId: world.merchantId, stepId: step.id } };
}

describe("P3: no double mail, no false mail", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
    await setMailFaults([]);
  });

  it.each([
    ["before the message is frozen", "Message", "INSERT", 0],
    ["after freezing, before the link is kept", "Link", "INSERT", 0],
    ["after the transport took it, before that is stored", "Message", "UPDATE", 1],
    ["while the stamp is made", "TimelineEntry", "INSERT", 0],
  ] as const)("a crash %s ends in one mail", async (_name, table, what, skip) => {
    const failed = await claimed(world);
    await crashOnWrite(
      table,
      what,
      async () => {
        await sendStep(failed.job).catch(() => undefined);
        const [message] = (await world.caseOf(failed.customer)).messages;
        if (message)
          await deliverMessage({ merchantId: world.merchantId, messageId: message.id }, truths).catch(
            () => undefined,
          );
      },
      skip,
    );
    await world.query((tx) =>
      tx.step.updateMany({ data: { leasedUntil: new Date(0) }, where: { state: "claimed" } }),
    );
    await world.query((tx) => tx.message.updateMany({ data: { leasedUntil: null } }));
    await world.drain();
    expect(await mailsTo(world, failed.customer)).toHaveLength(1);
    expect((await world.caseOf(failed.customer)).steps[0]).toMatchObject({ state: "sent" });
  });

  it("two workers with the same step make one message", async () => {
    const failed = await claimed(world);
    await Promise.allSettled([sendStep(failed.job), sendStep(failed.job), sendStep(failed.job)]);
    await world.drain();
    expect((await world.caseOf(failed.customer)).messages).toHaveLength(1);
    expect(await mailsTo(world, failed.customer)).toHaveLength(1);
  });

  it.each([
    ["paid", "pay-outside", "already_paid"],
    ["void", "void", "invoice_void"],
    ["cancelled", "cancel", "subscription_not_active"],
    ["paused", "pause-collection", "collection_paused"],
    ["written off", "uncollectible", "invoice_uncollectible"],
  ])(
    "asks for nothing that was %s a moment before, and says so on each step",
    async (_name, verb, reason) => {
      const failed = await claimed(world);
      const { invoice, subscription } = failed;
      await world.account.act(verb, { invoice, subscription });
      await sendStep(failed.job);
      await runJobs();
      expect(await mailsTo(world, failed.customer)).toEqual([]);
      const { steps } = await world.caseOf(failed.customer);
      const ends = new Set(steps.map(({ state, skippedReason }) => `${state}: ${skippedReason}`));
      expect([...ends]).toEqual([`cancelled: ${reason}`]);
    },
  );

  it("withdraws what waited unsent and is no longer true", async () => {
    const failed = await claimed(world);
    await sendStep(failed.job);
    const [message] = (await world.caseOf(failed.customer)).messages;
    if (!message) throw new Error("no message");
    await setMailFaults([{ kind: "429", count: 1 }]);
    const job = { merchantId: world.merchantId, messageId: message.id };
    await deliverMessage(job, truths);
    await setMailFaults([]);
    await world.account.act("pay-outside", { invoice: failed.invoice });
    await deliverMessage(job, truths);
    expect((await world.caseOf(failed.customer)).messages).toMatchObject([{ state: "withdrawn" }]);
    expect(await mailsTo(world, failed.customer)).toEqual([]);
  });

  it.each(["drop_after", "500", "502_html", "timeout"])(
    "sends again under the same key after %s, and the customer gets one",
    async (kind) => {
      const failed = await claimed(world);
      await sendStep(failed.job);
      await setMailFaults([{ kind, count: 1 }]);
      const [message] = (await world.caseOf(failed.customer)).messages;
      await deliverMessage({ merchantId: world.merchantId, messageId: message?.id ?? "" }, truths);
      await setMailFaults([]);
      await runJobs();
      expect(await mailsTo(world, failed.customer)).toHaveLength(1);
      expect((await world.caseOf(failed.customer)).messages[0]?.sentAt).not.toBeNull();
    },
    40_000,
  );

  it("notes a delivery that is reported before the transport's answer is stored", async () => {
    const failed = await claimed(world);
    await sendStep(failed.job);
    const [message] = (await world.caseOf(failed.customer)).messages;
    if (!message) throw new Error("no message");
    await trackMessage({
      messageId: message.id,
      providerMessageId: "early",
      what: "delivered",
      isPermanent: false,
    });
    await deliverMessage({ merchantId: world.merchantId, messageId: message.id }, truths);
    expect((await world.caseOf(failed.customer)).messages).toMatchObject([{ state: "delivered" }]);
  });
});
