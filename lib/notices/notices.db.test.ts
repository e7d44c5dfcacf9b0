import { describe, expect, it } from "vitest";

import { raiseAlert } from "@/lib/alerts/raise-alert";
import { now } from "@/lib/clock";

import { addDays, lostAfterDays } from "@/lib/domain/sequence";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { closeLostCases } from "@/lib/recovery/close-lost-cases";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { moveClock, recoveryWorld, type RecoveryWorld, runJobs } from "@/lib/testing/recovery-world";

import { dispatchAlertNotices } from "./dispatch-alert-notices";
import { dispatchRounds } from "./dispatch-rounds";
import { makeRound } from "./make-round";

const alert = ({ merchantId, query }: RecoveryWorld, kind: string, subject = "") =>
  query((tx) => raiseAlert(tx, { merchantId, kind, subject }));
async function ownerOf({ userId, query }: RecoveryWorld): Promise<string> {
  return (await query((tx) => tx.user.findUniqueOrThrow({ where: { id: userId } }))).email;
}

async function tell(): Promise<void> {
  await Promise.all([dispatchAlertNotices(), dispatchAlertNotices()]);
  await runJobs();
}

describe("an alert", () => {
  it("reaches the owners once, those of one kind together, and again at most an hour later", async () => {
    const world = await recoveryWorld();
    const owner = await ownerOf(world);
    const told = async () =>
      (await world.mails(owner))
        .map(({ subject }) => subject)
        .filter((text) => text.includes("mail could not"));
    await alert(world, "mail_failed", "one");
    await alert(world, "mail_failed", "two");
    await expect(crashOnWrite("Notice", "INSERT", dispatchAlertNotices)).rejects.toThrow();
    await tell();
    await tell();
    expect(await told()).toEqual(["Acme Cloud: A mail could not be sent, 2 times"]);
    await alert(world, "mail_failed", "three");
    await tell();
    expect(await told()).toHaveLength(1);
    await moveClock(1.1);
    await tell();
    await tell();
    expect(await told()).toHaveLength(2);
  });

  it("goes to the addresses that were named, and only if it is urgent where only that is wanted", async () => {
    const world = await recoveryWorld();
    const address = `ops-${world.account.id}@example.test`.toLowerCase();
    await world.query((tx) => writeMailSettings(tx, world.merchantId, { alertAddresses: [address] }));
    await world.query((tx) =>
      tx.noticeSettings.create({ data: { merchantId: world.merchantId, isUrgentOnly: true } }),
    );
    await alert(world, "event_failed", "invoice.paid");
    await alert(world, "connection_broken");
    await tell();
    expect((await world.mails(address)).map(({ subject }) => subject)).toEqual([
      "Acme Cloud: Stripe refuses the key",
    ]);
  });
});

describe("the morning's round", () => {
  it("says once what ended unpaid and what remains to be done, and sums up the week on its first morning", async () => {
    const world = await recoveryWorld();
    const owner = await ownerOf(world);
    const failed = await world.account.failRenewal({ card: "insufficient-funds" });
    await world.drain();
    await makeRound(world);
    const subjects = async () =>
      (await world.mails(owner))
        .map(({ subject }) => subject)
        .filter((text) => text.startsWith("Acme Cloud"));
    expect(await subjects()).toEqual([]);
    await world.query((tx) =>
      tx.step.updateMany({
        where: { case: { customer: { providerCustomerId: failed.customer } } },
        data: { state: "sent", sentAt: addDays(new Date(), -lostAfterDays - 40), dueAt: new Date(0) },
      }),
    );
    await world.query(async (tx) =>
      tx.recoveryCase.updateMany({
        where: { merchantId: world.merchantId },
        data: { openedAt: addDays(await now(), -lostAfterDays - 40) },
      }),
    );
    await closeLostCases();
    expect((await world.caseOf(failed.customer)).outcome).toBe("lost");
    await moveClock(24);
    await expect(crashOnWrite("NoticeSettings", "UPDATE", () => makeRound(world))).rejects.toThrow();
    await Promise.all([makeRound(world), makeRound(world)]);
    await runJobs();
    const stopped = (await world.mails(owner)).filter(({ subject }) => subject.includes("We stopped"));
    expect(stopped).toHaveLength(1);
    expect(stopped[0]?.text).toContain(`https://dashboard.stripe.com/invoices/${failed.invoice}`);
    expect(stopped[0]?.text).toMatch(/\$29.00 still open · subscription past due/);
    for (let day = 0; day < 8; day += 1) {
      await moveClock(24);
      await makeRound(world);
    }
    await runJobs();
    const digests = (await world.mails(owner)).filter(({ subject }) => subject.includes("your week"));
    expect(digests).toHaveLength(1);
    expect(digests[0]?.text).toMatch(/Given up: \$29.00 in 1 case/);
    expect(await subjects()).toHaveLength(2);
  }, 30_000);

  it("is asked for once a day", async () => {
    const world = await recoveryWorld();
    const stamp = async () =>
      (await world.query((tx) => tx.noticeSettings.findUnique({ where: { merchantId: world.merchantId } })))
        ?.notedOn;
    await dispatchRounds();
    await runJobs();
    const first = await stamp();
    expect(first).toBeInstanceOf(Date);
    await moveClock(24);
    await dispatchRounds();
    await runJobs();
    expect((await stamp())?.getTime()).toBe((first?.getTime() ?? 0) + 86_400_000);
  });
});
