import { beforeEach, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { auditedActions, openAlerts } from "@/lib/testing/connected-merchant";
import { seedCase, seedMails } from "@/lib/testing/seed-mails";
import { seedMerchant, type SeededMerchant } from "@/lib/testing/seed-merchant";

import { nextSlowedAsk, sendingState } from "./breaker";
import { checkAllSending, checkSending, liftStop } from "./check-sending";
import { trackMessage, type DeliveryReport } from "./track-message";

let merchant: SeededMerchant;
let owner: { merchantId: string; customerId: string; caseId: string; email: string };
beforeEach(async () => {
  merchant = await seedMerchant();
  owner = { ...merchant, ...(await seedCase(merchant.merchantId)) };
});

const report = (messageId: string, what: DeliveryReport["what"], isPermanent = true) =>
  trackMessage({ messageId, providerMessageId: crypto.randomUUID(), what, isPermanent });
const stateOf = async (merchantId: string) =>
  sendingState(await withMerchant(merchantId, (tx) => readMailSettings(tx, merchantId)));
const state = () => stateOf(merchant.merchantId);
const check = () => checkSending(merchant);
const alerts = async () => (await openAlerts(merchant.merchantId)).map(({ kind }) => kind);

describe("reports of what became of mails", () => {
  it("soft bounces suppress nobody, a hard one and a complaint do, in one spelling", async () => {
    const [soft = "", hard = "", spam = ""] = await seedMails(owner, 3, { toAddress: "Ann@Example.test " });
    await report(soft, "bounced", false);
    const suppressed = () => withMerchant(merchant.merchantId, (tx) => tx.suppression.findMany());
    expect(await suppressed()).toEqual([]);
    await report(hard, "bounced");
    await report(spam, "complained");
    expect(await suppressed()).toMatchObject([{ address: "ann@example.test", reason: "bounced" }]);
  });

  it("a complaint counts although the mail had bounced softly, and repeats count once", async () => {
    const mails = await seedMails(owner, 3);
    for (const id of mails) {
      await report(id, "bounced", false);
      await report(id, "complained");
      await report(id, "complained");
    }
    await check();
    expect(await state()).toBe("stopped");
    const settings = await withMerchant(merchant.merchantId, (tx) =>
      readMailSettings(tx, merchant.merchantId),
    );
    expect(settings.breakerReason).toBe("complaints");
    const audits = await auditedActions(merchant.merchantId);
    expect(audits.filter((action) => action === "sending.stopped")).toHaveLength(1);
  });

  it("of a merchant's own account say nothing about another merchant's mail", async () => {
    const [id = ""] = await seedMails(owner, 1);
    const other = await seedMerchant();
    const lie = { messageId: id, providerMessageId: "x", what: "complained", isPermanent: true } as const;
    expect(await trackMessage(lie, other.merchantId)).toBe(false);
    expect(await trackMessage(lie, merchant.merchantId)).toBe(true);
  });
});

describe("the breaker", () => {
  it("stops one merchant and no other, once, also when judged ten times at once", async () => {
    const other = await seedMerchant();
    for (const id of await seedMails(owner, 3)) await report(id, "complained");
    await Promise.all(Array.from({ length: 10 }, check));
    expect(await state()).toBe("stopped");
    expect(await alerts()).toEqual(["sending_stopped"]);
    expect(await stateOf(other.merchantId)).toBe("normal");
  });

  it("a person's word lifts a stop; it stops again for new mails only", async () => {
    for (const id of await seedMails(owner, 3)) await report(id, "complained");
    await check();
    await liftStop(merchant);
    expect(await state()).toBe("normal");
    expect(await alerts()).toEqual([]);
    await check();
    expect(await state()).toBe("normal");
    const sentAt = new Date(Date.now() + 1000);
    for (const id of await seedMails(owner, 3, { sentAt })) await report(id, "complained");
    await check();
    expect(await state()).toBe("stopped");
    await liftStop(merchant);
    await expect(liftStop(merchant)).rejects.toMatchObject({ code: "not_stopped" });
  });

  it("slows by bounces, spaces the asks, and frees by itself as the rate falls", async () => {
    for (const id of await seedMails(owner, 5)) await report(id, "bounced");
    await check();
    expect(await state()).toBe("slowed");
    const wait = async () =>
      (await withMerchant(merchant.merchantId, (tx) => nextSlowedAsk(tx, merchant.merchantId))).getTime() -
      Date.now();
    expect(await wait()).toBeLessThan(0);
    await seedMails(owner, 1, { sentAt: new Date() });
    expect(await wait()).toBeGreaterThan(5 * 60_000);
    await seedMails(owner, 120);
    await checkAllSending();
    expect(await state()).toBe("normal");
    expect(await alerts()).toEqual([]);
  });

  it("forgets what is older than seven days", async () => {
    const sentAt = new Date(Date.now() - 8 * 86_400_000);
    await seedMails(owner, 5, { sentAt, hardBouncedAt: sentAt, bouncedAt: sentAt });
    await check();
    expect(await state()).toBe("normal");
  });
});
