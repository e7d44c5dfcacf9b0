import { describe, expect, it } from "vitest";

import { addDays } from "@/lib/domain/sequence";
import { truths } from "@/lib/jobs/truths";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { deliverMessage } from "@/lib/recovery/deliver-message";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { hearEvents } from "@/lib/testing/hear-events";
import { moveClock, recoveryWorld, type RecoveryWorld, runJobs } from "@/lib/testing/recovery-world";
import { now } from "@/lib/clock";

import { dispatchDueReminders } from "./dispatch-due-reminders";
import { dispatchLooks } from "./dispatch-looks";
import { lookForReminders } from "./look-for-reminders";
import { sendReminder } from "./send-reminder";

let count = 0;

/** A customer whose card ends with a month that is over in 31 to 60 days. */
async function subscriber({ account }: RecoveryWorld, more: Record<string, unknown> = {}, card = "ok") {
  const email = `grace-${++count}@example.test`;
  const details = { name: "Grace Hopper", email, amountMinor: 4_900, currency: "usd" };
  const made = await account.act("subscribe", { ...details, interval: "month", card: "ok", ...more });
  const { customer = "", subscription = "" } = made;
  const { expires, endsAt } = await nextExpiry();
  const { paymentMethod = "" } = await account.act("card", { customer, card, expires });
  return { customer, subscription, paymentMethod, email: String(more.email ?? email), endsAt };
}

async function nextExpiry() {
  for (;;) {
    const at = await now();
    const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
    const endsAt = new Date(Date.UTC(year, month + 2, 1));
    if (endsAt <= addDays(at, 59))
      return { endsAt, expires: new Date(Date.UTC(year, month + 1, 1)).toISOString().slice(0, 7) };
    await moveClock(48);
  }
}

const remindersOf = ({ query }: RecoveryWorld, customer: string) =>
  query((tx) =>
    tx.reminder.findMany({
      where: { customer: { providerCustomerId: customer } },
      orderBy: { dueAt: "asc" },
    }),
  );
const statesOf = async (merchant: RecoveryWorld, customer: string) =>
  (await remindersOf(merchant, customer)).map(({ tier, state, reason }) => `${tier} ${reason ?? state}`);

async function moveTo(at: Date): Promise<void> {
  await moveClock((at.getTime() - (await now()).getTime()) / 3_600_000);
}

async function sendDue({ merchantId }: RecoveryWorld): Promise<void> {
  await hearEvents(merchantId).catch(() => 0);
  await runJobs();
  await dispatchDueReminders();
  await runJobs();
}

describe("a card that expires before a charge", () => {
  it("is told of 30, 14 and 3 days before, once each, and counted as a false alarm when it is charged", async () => {
    const merchant = await recoveryWorld();
    const { customer, email, endsAt } = await subscriber(merchant);
    await lookForReminders(merchant);
    await lookForReminders(merchant);
    expect(await statesOf(merchant, customer)).toEqual(["30 planned", "14 planned", "3 planned"]);
    for (const [index, tier] of [30, 14, 3].entries()) {
      await moveTo(addDays(endsAt, -tier - 0.1));
      await sendDue(merchant);
      expect(await merchant.mails(email)).toHaveLength(index);
      await moveTo(addDays(endsAt, -tier + 0.1));
      await sendDue(merchant);
      await sendDue(merchant);
      expect(await merchant.mails(email)).toHaveLength(index + 1);
    }
    const [mail] = await merchant.mails(email);
    expect(mail?.text).toMatch(/\/u\/[\w-]{32}/);
    const [row] = await remindersOf(merchant, customer);
    expect(row).toMatchObject({ state: "sent", amountMinor: 4_900n, currency: "usd", last4: "4242" });
    await moveTo(addDays(row?.chargeAt ?? endsAt, 2));
    await lookForReminders(merchant);
    const outcomes = (await remindersOf(merchant, customer)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["charged", "charged", "charged"]);
  }, 30_000);

  it("is no longer told of once the card, the subscription or the payment changed", async () => {
    const merchant = await recoveryWorld();
    const { account, query } = merchant;
    const [updated, refreshed, ended, silent] = [
      await subscriber(merchant),
      await subscriber(merchant),
      await subscriber(merchant),
      await subscriber(merchant),
    ];
    await lookForReminders(merchant);
    await moveTo(addDays(updated.endsAt, -29.9));
    await sendDue(merchant);
    await account.act("card", { customer: updated.customer, card: "ok", expires: "2039-01" });
    await account.act("update-card-automatically", { paymentMethod: refreshed.paymentMethod });
    await account.act("cancel", { subscription: ended.subscription });
    await hearEvents(merchant.merchantId);
    await runJobs();
    expect(await statesOf(merchant, updated.customer)).toEqual([
      "30 sent",
      "14 card_updated",
      "3 card_updated",
    ]);
    expect(await statesOf(merchant, refreshed.customer)).toEqual([
      "30 sent",
      "14 card_refreshed",
      "3 card_refreshed",
    ]);
    expect(await statesOf(merchant, ended.customer)).toEqual([
      "30 sent",
      "14 subscription_ended",
      "3 subscription_ended",
    ]);
    const outcomes = await query((tx) =>
      tx.reminder.findMany({
        where: { merchantId: merchant.merchantId, state: "sent", outcome: { not: null } },
        select: { outcome: true, customer: { select: { providerCustomerId: true } } },
      }),
    );
    expect(new Map(outcomes.map((row) => [row.customer.providerCustomerId, row.outcome]))).toEqual(
      new Map([
        [updated.customer, "updated"],
        [refreshed.customer, "refreshed"],
        [ended.customer, "ended"],
      ]),
    );
    // No event tells of it: what is read right before sending does.
    await account.act("card", { customer: silent.customer, card: "ok", expires: "2039-01" });
    await moveTo(addDays(silent.endsAt, -13.9));
    await dispatchDueReminders();
    await runJobs();
    expect(await statesOf(merchant, silent.customer)).toContain("14 card_updated");
    expect(await merchant.mails(silent.email)).toHaveLength(1);
  }, 30_000);

  it("is left to the case once a payment fails", async () => {
    const merchant = await recoveryWorld();
    const { customer, subscription } = await subscriber(merchant, {}, "insufficient-funds");
    await lookForReminders(merchant);
    await merchant.account.act("renew", { subscription });
    await hearEvents(merchant.merchantId);
    await runJobs();
    expect((await merchant.caseOf(customer)).state).toBe("open");
    expect(await statesOf(merchant, customer)).toEqual(["30 case_opened", "14 case_opened", "3 case_opened"]);
  });
});

describe("one reminder", () => {
  async function dueReminder() {
    const merchant = await recoveryWorld();
    const made = await subscriber(merchant);
    await lookForReminders(merchant);
    await moveTo(addDays(made.endsAt, -29.9));
    const [reminder = expect.fail("none planned")] = await remindersOf(merchant, made.customer);
    return { ...made, merchant, reminder, job: { merchantId: merchant.merchantId, reminderId: reminder.id } };
  }

  it("is one mail, whatever crashes and however many workers have it", async () => {
    const { merchant, job, email, customer } = await dueReminder();
    await expect(crashOnWrite("Link", "INSERT", () => sendReminder(job))).rejects.toThrow();
    expect(await merchant.query((tx) => tx.message.count({ where: { reminderId: job.reminderId } }))).toBe(0);
    await Promise.all([sendReminder(job), sendReminder(job), sendReminder(job)]);
    const messages = await merchant.query((tx) =>
      tx.message.findMany({ where: { reminderId: job.reminderId } }),
    );
    expect(messages).toHaveLength(1);
    const messageId = messages[0]?.id ?? "";
    await expect(
      crashOnWrite("Reminder", "UPDATE", () => deliverMessage({ ...job, messageId }, truths)),
    ).rejects.toThrow();
    await merchant.query((tx) =>
      tx.message.update({ where: { id: messageId }, data: { leasedUntil: null } }),
    );
    await runJobs();
    await sendReminder(job);
    expect(await merchant.mails(email)).toHaveLength(1);
    expect(await statesOf(merchant, customer)).toContain("30 sent");
  }, 20_000);

  it("is withdrawn where its card changed while the mail waited, and waits where the merchant paused", async () => {
    const { merchant, job, email, customer } = await dueReminder();
    await sendReminder(job);
    const first = await merchant.query((tx) =>
      tx.message.findFirstOrThrow({ where: { reminderId: job.reminderId } }),
    );
    const pause = (pausedAt: Date | null) =>
      merchant.query((tx) => tx.merchant.update({ where: { id: merchant.merchantId }, data: { pausedAt } }));
    await pause(new Date());
    await deliverMessage({ ...job, messageId: first.id }, truths);
    expect(await statesOf(merchant, customer)).toContain("30 planned");
    await pause(null);
    await sendReminder(job);
    const second = await merchant.query((tx) =>
      tx.message.findFirstOrThrow({ where: { reminderId: job.reminderId, state: "frozen" } }),
    );
    await merchant.account.act("card", { customer, card: "ok", expires: "2039-01" });
    await moveClock(1);
    await merchant.query((tx) =>
      tx.message.update({ where: { id: second.id }, data: { frozenAt: addDays(second.frozenAt, -1) } }),
    );
    await deliverMessage({ ...job, messageId: second.id }, truths);
    expect(await statesOf(merchant, customer)).toContain("30 card_updated");
    expect(await merchant.mails(email)).toEqual([]);
  }, 20_000);

  it("keeps to the limits of asks: two customers of one address are told a day apart", async () => {
    const merchant = await recoveryWorld();
    const shared = `shared-${++count}@example.test`;
    const [one, other] = [
      await subscriber(merchant, { email: shared }),
      await subscriber(merchant, { email: shared }),
    ];
    await lookForReminders(merchant);
    await moveTo(addDays(one.endsAt, -29.9));
    await sendDue(merchant);
    expect(await merchant.mails(shared)).toHaveLength(1);
    const waiting = [
      ...(await remindersOf(merchant, one.customer)),
      ...(await remindersOf(merchant, other.customer)),
    ]
      .filter(({ tier, state }) => tier === 30 && state === "planned")
      .map(({ dueAt }) => dueAt.getTime());
    expect(waiting).toHaveLength(1);
    expect((waiting[0] ?? 0) - (await now()).getTime()).toBeGreaterThan(19.5 * 3_600_000);
    await merchant.query((tx) =>
      tx.customer.updateMany({
        where: { merchantId: merchant.merchantId },
        data: { remindersStoppedAt: new Date() },
      }),
    );
    await moveClock(21);
    await sendDue(merchant);
    expect(await merchant.mails(shared)).toHaveLength(1);
  }, 20_000);
});

describe("the notice before an annual renewal", () => {
  it("is off until the merchant chooses it, and comes once a period", async () => {
    const merchant = await recoveryWorld();
    const details = {
      name: "Grace",
      amountMinor: 99_00,
      currency: "eur",
      interval: "year",
      startedDaysAgo: 330,
    };
    const email = `annual-${++count}@example.test`;
    const { customer = "" } = await merchant.account.act("subscribe", { ...details, email, card: "ok" });
    await merchant.account.act("card", { customer, card: "ok", expires: "2039-01" });
    await lookForReminders(merchant);
    expect(await remindersOf(merchant, customer)).toEqual([]);
    await merchant.query((tx) => writeMailSettings(tx, merchant.merchantId, { renewalNoticeDays: 14 }));
    await lookForReminders(merchant);
    const [planned = expect.fail("none planned")] = await remindersOf(merchant, customer);
    expect(planned.dueAt).toEqual(addDays(planned.chargeAt, -14));
    await moveTo(addDays(planned.chargeAt, -13.9));
    await sendDue(merchant);
    await lookForReminders(merchant);
    await sendDue(merchant);
    const mails = await merchant.mails(email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain("€99.00");
    await moveTo(addDays(planned.chargeAt, 2));
    await lookForReminders(merchant);
    expect((await remindersOf(merchant, customer)).map(({ state }) => state)).toEqual(["sent"]);
  }, 20_000);
});

it("looks once a day, for merchants whose recovery is on", async () => {
  const merchant = await recoveryWorld();
  await dispatchLooks();
  const asked = () =>
    merchant.query((tx) => tx.reminderLook.findUnique({ where: { merchantId: merchant.merchantId } }));
  const first = await asked();
  expect(first).not.toBeNull();
  await moveClock(23);
  await dispatchLooks();
  expect((await asked())?.askedAt).toEqual(first?.askedAt);
  await moveClock(2);
  await Promise.all([dispatchLooks(), dispatchLooks()]);
  expect((await asked())?.askedAt).not.toEqual(first?.askedAt);
  await runJobs();
  expect((await asked())?.finishedAt).not.toBeNull();
});
