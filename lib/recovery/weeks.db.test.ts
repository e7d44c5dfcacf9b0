import { describe, expect, it } from "vitest";

import { trackMessage } from "@/lib/messages/track-message";
import { moveClock, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { withSwitches } from "@/lib/testing/with-switches";

import { closeLostCases } from "./close-lost-cases";

// In a file of their own: with the clock, the mails of every case of the database come due.

async function mailsTo(world: RecoveryWorld, customer: string) {
  const { email } = (await world.caseOf(customer)).customer;
  return world.mails(email ?? "");
}

const fiveSubjects = {
  en: [
    "Your payment to Acme Cloud did not go through",
    "Reminder: your payment to Acme Cloud is still open",
    "Your subscription with Acme Cloud: a payment is still open",
    "Please settle your open payment to Acme Cloud",
    "Last reminder: your payment to Acme Cloud is still open",
  ],
  de: [
    "Ihre Zahlung an Acme Cloud konnte nicht ausgeführt werden",
    "Erinnerung: Ihre Zahlung an Acme Cloud ist noch offen",
    "Ihr Abonnement bei Acme Cloud: Eine Zahlung ist noch offen",
    "Bitte begleichen Sie den offenen Betrag bei Acme Cloud",
    "Letzte Erinnerung: Ihre Zahlung an Acme Cloud ist noch offen",
  ],
  ja: [
    "Acme Cloudへのお支払いが完了しませんでした",
    "【再度のご案内】Acme Cloudへのお支払いがまだ完了していません",
    "Acme Cloudのご契約：お支払いがまだ完了していません",
    "Acme Cloudへの未完了のお支払いについてのお願い",
    "【最後のご案内】Acme Cloudへのお支払いがまだ完了していません",
  ],
};

describe("the mails of weeks", () => {
  it("never writes to an address that bounced", async () => {
    const world = await recoveryWorld();
    const failed = await world.account.failRenewal();
    await world.drain();
    const [message] = (await world.caseOf(failed.customer)).messages;
    const report = {
      messageId: message?.id ?? "",
      providerMessageId: "x",
      what: "bounced",
      isPermanent: true,
    } as const;
    await trackMessage(report);
    await trackMessage(report);
    await moveClock(24 * 4);
    await world.drain();
    const found = await world.caseOf(failed.customer);
    expect(found.bouncedAt).not.toBeNull();
    expect(found.steps[1]).toMatchObject({ state: "skipped", skippedReason: "suppressed" });
    expect(await mailsTo(world, failed.customer)).toHaveLength(1);
  });

  it("writes five mails in the customer's language on days 0, 3, 7, 14 and 21, and gives the case up 14 days later", () =>
    withSwitches({ afterRetries: "past_due" }, async () => {
      const own = await recoveryWorld();
      const told = [];
      for (const [locale, subjects] of Object.entries(fiveSubjects)) {
        const { customer } = await own.account.failRenewal({ locale });
        told.push({ locale, subjects, customer, days: [] as number[] });
      }
      let today = 0;
      // The day before each mail, and its day: one that leaves early is seen, and the days between bring nothing.
      for (const day of [0, 2, 3, 6, 7, 13, 14, 20, 21, 22]) {
        if (day > today) await moveClock(24 * (day - today));
        today = day;
        await own.drain();
        for (const { customer, days } of told) {
          const count = (await mailsTo(own, customer)).length;
          while (days.length < count) days.push(day);
        }
      }
      for (const { locale, subjects, customer, days } of told) {
        expect(days).toEqual([0, 3, 7, 14, 21]);
        const mails = (await mailsTo(own, customer)).toSorted((a, b) => a.at.localeCompare(b.at));
        expect(mails.map(({ subject }) => subject)).toEqual(subjects);
        for (const { html } of mails) expect(html).toContain(`lang="${locale}"`);
      }
      await moveClock(24 * 14);
      await closeLostCases();
      for (const { customer } of told)
        expect(await own.caseOf(customer)).toMatchObject({ state: "closed", outcome: "lost" });
    }));
});
