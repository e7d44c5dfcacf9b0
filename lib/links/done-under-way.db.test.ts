import { describe, expect, it } from "vitest";

import { withInstallation } from "@/lib/db/transaction";
import { reconcileCase } from "@/lib/recovery/reconcile-case";
import { retryInvoice } from "@/lib/recovery/retries/retry-invoice";
import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

const good = "4242424242424242";

/** The customer has saved a card and a try of it is decided; nothing else has run. */
async function savedAndDecided(world: RecoveryWorld, customer: string) {
  const { merchantId } = world;
  const { token, url } = await world.openCardForm(customer);
  await world.enterCard(url, good);
  expect((await world.done(token))?.kind).toBe("checking");
  const { id: caseId } = await world.caseOf(customer);
  await reconcileCase({ merchantId, caseId });
  const retry = await world.query((tx) => tx.retry.findFirstOrThrow({ where: { caseId, state: "decided" } }));
  return { token, caseId, retry: { merchantId, retryId: retry.id } };
}

describe("the return page while payments are tried", () => {
  it("goes by one moment: a payment made while it looks does not seem to be nobody's business", async () => {
    const world = await recoveryWorld();
    const { customer } = await world.account.failRenewal();
    await world.drain();
    const { token, caseId, retry } = await savedAndDecided(world, customer);
    // The visit that it writes down waits, between what it read before and whatever it would read after.
    const seen = await withInstallation(async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Visit" IN SHARE MODE`;
      const looking = world.done(token);
      await untilSomebodyWaits(tx);
      await tx.retry.update({ where: { id: retry.retryId }, data: { state: "paid" } });
      await tx.caseInvoice.updateMany({ where: { caseId }, data: { state: "paid" } });
      return { looking };
    });
    expect((await seen.looking)?.kind).toBe("checking");
    expect((await world.done(token))?.kind).toBe("paid");
  });

  it("looks on between one payment and the next", async () => {
    const world = await recoveryWorld();
    const { customer, subscription } = await world.account.act("subscribe", {
      name: "Ada Lovelace",
      email: `ada-next-${world.account.id}@example.test`,
      card: "ok",
      interval: "month",
      amountMinor: 2900,
      currency: "usd",
    });
    const { subscription: second } = await world.account.act("subscribe", {
      customer,
      interval: "month",
      amountMinor: 1500,
      currency: "usd",
    });
    await world.account.act("card", { customer, card: "insufficient-funds", slot: "customer" });
    await world.account.act("renew", { subscription });
    await world.account.act("renew", { subscription: second });
    await world.drain();
    const { token, retry } = await savedAndDecided(world, customer ?? "");
    await retryInvoice(retry);
    expect((await world.done(token))?.kind).toBe("checking");
    await world.drain();
    expect((await world.done(token))?.kind).toBe("paid");
  });
});

async function untilSomebodyWaits(tx: Parameters<Parameters<typeof withInstallation>[0]>[0]): Promise<void> {
  const look = () => tx.$queryRaw<{ waiting: bigint }[]>`
    SELECT count(*) AS "waiting" FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(async () => Number((await look())[0]?.waiting)).toBeGreaterThan(0);
}
