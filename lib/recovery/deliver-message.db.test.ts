import { beforeAll, describe, expect, it, vi } from "vitest";

import { truths } from "@/lib/jobs/truths";
import { pauseMerchant, resumeMerchant } from "@/lib/merchants/pause-merchant";
import { trackMessage } from "@/lib/messages/track-message";
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

import { deliverMessage } from "./deliver-message";
import { dispatchDueSteps } from "./dispatch-due-steps";
import { sendStep } from "./send-step";

const setMailFaults = async (faults: unknown[]) =>
  (await testSimulator()).control.post("/_control/mail", { faults, rateLimit: 0 });

/** A frozen first mail that nobody sends. */
async function frozen(world: RecoveryWorld) {
  const failed = await world.account.failRenewal();
  await hearEvents(world.merchantId);
  await runJobs();
  await dispatchDueSteps();
  await clearJobs();
  const [step] = (await world.caseOf(failed.customer)).steps;
  await sendStep({ merchantId: world.merchantId, stepId: step?.id ?? "" });
  await clearJobs();
  const found = await world.caseOf(failed.customer);
  const [message] = found.messages;
  if (!message) throw new Error("nothing is frozen");
  const email = found.customer.email ?? "";
  return { ...failed, email, job: { merchantId: world.merchantId, messageId: message.id } };
}

describe("P3: a frozen mail that is no longer true", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
    await setMailFaults([]);
  });

  it("is withdrawn although the provider could not be asked in between", async () => {
    const failed = await frozen(world);
    await setMailFaults([{ kind: "429", count: 1 }]);
    await deliverMessage(failed.job, truths);
    await setMailFaults([]);
    await withFault({ match: "GET /v1/*", kind: "503" }, () =>
      expect(deliverMessage(failed.job, truths)).rejects.toMatchObject({ code: "provider_failed" }),
    );
    await world.account.act("pay-outside", { invoice: failed.invoice });
    await deliverMessage(failed.job, truths);
    expect(await world.mails(failed.email)).toEqual([]);
    expect((await world.caseOf(failed.customer)).messages).toMatchObject([{ state: "withdrawn" }]);
  });

  it("is looked at again where the worker stood still between its look and the call", async () => {
    const failed = await frozen(world);
    let stoodStillMs = 0;
    const real = Date.now.bind(Date);
    const clock = vi.spyOn(Date, "now").mockImplementation(() => real() + stoodStillMs);
    const step = async () => {
      stoodStillMs = 20_000;
      return true;
    };
    await deliverMessage(failed.job, { ...truths, step });
    clock.mockRestore();
    expect(await world.mails(failed.email)).toEqual([]);
    expect((await world.caseOf(failed.customer)).messages).toMatchObject([{ state: "frozen" }]);
    await deliverMessage(failed.job, truths);
    expect(await world.mails(failed.email)).toHaveLength(1);
  });

  it("that a killed worker had sent is not sent again: its report says so, however late", async () => {
    const failed = await frozen(world);
    await crashOnWrite(
      "Message",
      "UPDATE",
      () => deliverMessage(failed.job, truths).catch(() => undefined),
      1,
    );
    expect(await world.mails(failed.email)).toHaveLength(1);
    await ownerQuery(`UPDATE "Message" SET "leasedUntil" = NULL WHERE "id" = $1`, [failed.job.messageId]);
    await setMailFaults([{ kind: "429", count: 1 }]);
    await deliverMessage(failed.job, truths);
    await setMailFaults([]);
    await world.account.act("card", { customer: failed.customer, card: "ok" });
    await world.account.act("retry-invoice", { invoice: failed.invoice });
    await world.drain();
    await deliverMessage(failed.job, truths);
    expect((await world.caseOf(failed.customer)).messages).toMatchObject([{ state: "sending" }]);
    await ownerQuery(`UPDATE "Message" SET "firstTriedAt" = now() - interval '61 seconds' WHERE "id" = $1`, [
      failed.job.messageId,
    ]);
    await deliverMessage(failed.job, truths);
    expect(await world.caseOf(failed.customer)).toMatchObject({
      sentAt: null,
      messages: [{ state: "unknown", failureCode: "no_longer_true" }],
    });
    const [mail] = await world.mails(failed.email);
    const { messageId } = failed.job;
    const report = { what: "delivered", isPermanent: false } as const;
    await trackMessage({ messageId, providerMessageId: mail?.id ?? "", ...report });
    await world.drain();
    const closed = await world.caseOf(failed.customer);
    expect(closed).toMatchObject({ state: "closed", outcome: "recovered" });
    expect(closed.sentAt).not.toBeNull();
    expect(closed.messages.map(({ kind }) => kind).sort()).toEqual(["step", "thanks"]);
    expect(await world.mails(failed.email)).toHaveLength(2);
  });

  it("that a killed worker had sent counts as sent once its delivery is reported, and is not asked for again", async () => {
    const failed = await frozen(world);
    await crashOnWrite(
      "Message",
      "UPDATE",
      () => deliverMessage(failed.job, truths).catch(() => undefined),
      1,
    );
    const [mail] = await world.mails(failed.email);
    const report = { what: "delivered", isPermanent: false } as const;
    const { messageId } = failed.job;
    await trackMessage({ messageId, providerMessageId: mail?.id ?? "", ...report });
    await world.account.act("card", { customer: failed.customer, card: "ok" });
    await world.account.act("retry-invoice", { invoice: failed.invoice });
    await world.drain();
    await deliverMessage(failed.job, truths);
    await world.drain();
    const closed = await world.caseOf(failed.customer);
    expect(closed.steps[0]).toMatchObject({ state: "sent" });
    expect(closed.sentAt).not.toBeNull();
    expect(closed.messages.find(({ kind }) => kind === "step")).toMatchObject({
      state: "delivered",
      providerMessageId: mail?.id,
    });
    expect(await world.mails(failed.email)).toHaveLength(2);
  });

  it("that may have left is not sent again once the mail service has forgotten its key", async () => {
    const failed = await frozen(world);
    const send = () => deliverMessage(failed.job, truths);
    await crashOnWrite("Message", "UPDATE", () => send().catch(() => undefined), 1);
    await ownerQuery(
      `UPDATE "Message" SET "leasedUntil" = NULL, "firstTriedAt" = now() - interval '24 hours' WHERE "id" = $1`,
      [failed.job.messageId],
    );
    await send();
    const { messages, steps } = await world.caseOf(failed.customer);
    expect(messages).toMatchObject([{ state: "unknown", failureCode: "key_expired" }]);
    expect(steps[0]).toMatchObject({ state: "skipped", skippedReason: "mail_unknown" });
    expect(await world.mails(failed.email)).toHaveLength(1);
  });

  it("is not sent at the first attempt either, when the payment was heard of meanwhile", async () => {
    const failed = await frozen(world);
    await world.account.act("pay-outside", { invoice: failed.invoice });
    await hearEvents(world.merchantId);
    await runJobs();
    expect(await world.caseOf(failed.customer)).toMatchObject({ state: "closed" });
    await deliverMessage(failed.job, truths);
    expect(await world.mails(failed.email)).toEqual([]);
  });

  it("waits while the merchant is paused, and goes out once afterwards", async () => {
    const failed = await frozen(world);
    const who = { merchantId: world.merchantId, userId: world.userId };
    await pauseMerchant(who);
    await deliverMessage(failed.job, truths);
    await world.drain();
    expect(await world.mails(failed.email)).toEqual([]);
    await resumeMerchant(who);
    await world.drain();
    expect(await world.mails(failed.email)).toHaveLength(1);
  });
});
