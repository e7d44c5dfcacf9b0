import { beforeAll, describe, expect, it } from "vitest";

import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { ownerQuery, recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { closeCase } from "./close-case";
import { loadContext } from "./context";
import { reconcileCase } from "./reconcile-case";

let world: RecoveryWorld;
beforeAll(async () => {
  world = await recoveryWorld();
});

/** A payment that failed, and its case given up. */
async function lost(outcome: "lost" | "withdrawn" = "lost") {
  const made = await world.account.failRenewal({ card: "expired" });
  await world.drain();
  const { id: caseId } = await world.caseOf(made.customer);
  await withMerchant(world.merchantId, async (tx) => {
    const context = await loadContext(tx, world.merchantId);
    const found = await tx.recoveryCase.findUniqueOrThrow({
      where: { id: caseId },
      include: { invoices: true },
    });
    await closeCase(tx, context, found, outcome);
  });
  return { ...made, caseId };
}

const casesOf = (customer: string) =>
  world.query((tx) =>
    tx.recoveryCase.findMany({
      where: { customer: { providerCustomerId: customer } },
      orderBy: { openedAt: "asc" },
      include: { retries: true, invoices: true },
    }),
  );
const ours = async (invoice: string) =>
  (await world.charges()).filter((charge) => charge.invoice === invoice && charge.cause === "api");

describe("a lost case", () => {
  it("is taken in again when the network renews its card, and is collected once", async () => {
    const made = await lost();
    await world.account.act("update-card-automatically", { paymentMethod: made.paymentMethod });
    await world.drain();
    const [before, after, ...others] = await casesOf(made.customer);
    expect(others).toEqual([]);
    expect(before).toMatchObject({ state: "closed", outcome: "lost", invoices: [] });
    expect(after).toMatchObject({
      outcome: "recovered",
      retries: [{ cause: expect.stringMatching(/^card_refreshed/), state: "paid" }],
    });
    expect(await ours(made.invoice)).toHaveLength(1);
    await world.account.act("update-customer", { customer: made.customer, name: "Another name" });
    await world.drain();
    expect(await casesOf(made.customer)).toHaveLength(2);
  });

  it("is taken in again when its customer saves another card, also when asked ten times at once", async () => {
    const made = await lost();
    await world.account.act("card", { customer: made.customer, card: "ok", slot: "customer" });
    const job = { merchantId: world.merchantId, caseId: made.caseId };
    await Promise.all(Array.from({ length: 10 }, () => reconcileCase(job)));
    await world.drain();
    const cases = await casesOf(made.customer);
    expect(cases.map(({ outcome }) => outcome)).toEqual(["lost", "recovered"]);
    expect(await ours(made.invoice)).toHaveLength(1);
  });

  it("stays lost when nothing about its card changed, and ended when the merchant ended it", async () => {
    const [named, ended] = [await lost(), await lost("withdrawn")];
    await world.account.act("update-customer", { customer: named.customer, name: "Zoë" });
    await world.account.act("update-card-automatically", { paymentMethod: ended.paymentMethod });
    await world.drain();
    for (const { customer } of [named, ended]) expect(await casesOf(customer)).toHaveLength(1);
  });

  it("brings no mails back that its customer stopped", async () => {
    const made = await lost();
    await ownerQuery(
      `UPDATE "RecoveryCase" SET "mailsStoppedAt" = $2, "mailsStoppedReason" = 'unsubscribed' WHERE "id" = $1`,
      [made.caseId, await now()],
    );
    await world.account.act("card", {
      customer: made.customer,
      card: "insufficient-funds",
      slot: "customer",
    });
    await world.drain();
    await runJobs();
    const [, after] = await casesOf(made.customer);
    expect(after).toMatchObject({ state: "open", mailsStoppedReason: "unsubscribed" });
    expect(await ours(made.invoice)).toMatchObject([{ outcome: "declined" }]);
  });
});
