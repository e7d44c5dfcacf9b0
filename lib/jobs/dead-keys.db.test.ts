import { beforeEach, describe, expect, it } from "vitest";

import { dispatchCheckups } from "@/lib/doctors/dispatch-checkups";
import { dispatchPolls } from "@/lib/events/dispatch-polls";
import { recordEvent } from "@/lib/events/record-event";
import { replaceKey } from "@/lib/merchants/replace-key";
import { providerOf } from "@/lib/providers";
import { dispatchDueSteps } from "@/lib/recovery/dispatch-due-steps";
import { dispatchSweeps } from "@/lib/recovery/dispatch-sweeps";
import { recoverStalled } from "@/lib/recovery/recover-stalled";
import { dispatchLooks } from "@/lib/reminders/dispatch-looks";
import { auditedActions, connectionOf, openAlerts } from "@/lib/testing/connected-merchant";
import {
  moveClock,
  ownerQuery,
  recoveryWorld,
  runJobs,
  type RecoveryWorld,
} from "@/lib/testing/recovery-world";
import { simulateAccount } from "@/lib/testing/simulate-account";
import { withSwitches } from "@/lib/testing/with-switches";

const hours = 4;

interface Life extends RecoveryWorld {
  key: string;
}

async function live(): Promise<Life> {
  let key = "";
  const world = await recoveryWorld({
    hasFirstScan: true,
    key: async (account) => (key = await account.key()),
  });
  await ownerQuery(`UPDATE "Merchant" SET "recoveryMode" = 'off' WHERE "id" <> $1`, [world.merchantId]);
  return { ...world, key };
}

/** One round of all that looks for work, and the work. */
async function tick(): Promise<void> {
  await ownerQuery(`UPDATE "ProviderEvent" SET "receivedAt" = "receivedAt" - interval '5 minutes'`);
  for (const duty of [dispatchDueSteps, recoverStalled, dispatchPolls, dispatchSweeps, dispatchCheckups])
    await duty();
  await dispatchLooks();
  await runJobs();
}

interface Asked {
  n: number;
  path: string;
  status: number;
}
const asked = async ({ account }: RecoveryWorld, since = 0) =>
  (await account.control.get<Asked[]>(`/_control/requests?since=${since}`)).filter(({ path }) =>
    path.startsWith("/v1/"),
  );

/** Hours of ticks. @returns the requests of each */
async function hoursOfTicks(world: RecoveryWorld, count: number): Promise<Asked[][]> {
  const made: Asked[][] = [];
  for (let hour = 0; hour < count; hour += 1) {
    const from = (await asked(world)).at(-1)?.n ?? 0;
    await tick();
    made.push(await asked(world, from));
    await moveClock(1);
  }
  return made;
}

/** Deliveries go on whatever becomes of the key. */
async function deliverAll({ merchantId, account }: RecoveryWorld): Promise<void> {
  const { id, provider, createdAt } = await connectionOf(merchantId);
  const since = new Date(createdAt.getTime() - 3_600_000);
  for await (const event of providerOf(provider).listEvents(account.account(), since)) {
    await recordEvent(id, event, "webhook");
  }
}

describe("P1, P4: a key that no longer works", () => {
  let world: Life;
  beforeEach(async () => {
    world = await live();
  });

  it.each([
    ["revoked", "revoked", 403],
    ["expired", "expired", 403],
    ["bound to other addresses", "ip_restricted", 403],
  ] as const)(
    "%s: one alert, no request in vain twice, and a new key does all that waited, once",
    async (...row) => {
      const [, status, ipRestrictedStatus] = row;
      const { account, merchantId, userId } = world;
      const updated = await account.failRenewal();
      await world.drain();
      const { url } = await world.openCardForm(updated.customer);
      await withSwitches({ ipRestrictedStatus }, async () => {
        await account.control.patch("/_control/keys", { key: world.key, status });
        await world.enterCard(url, "4242424242424242");
        const failed = await account.failRenewal();
        await deliverAll(world);
        const [first = [], ...rest] = await hoursOfTicks(world, hours);
        expect(first.length).toBeLessThan(12);
        expect(rest.flat()).toEqual([]);
        expect(await connectionOf(merchantId)).toMatchObject({ status: "broken" });
        expect(await openAlerts(merchantId)).toMatchObject([{ kind: "connection_broken", count: 1 }]);
        const foreign = await (await simulateAccount("live")).key();
        await expect(replaceKey({ merchantId, userId, pastedKey: foreign })).rejects.toMatchObject({
          code: "other_account",
        });
        expect(await connectionOf(merchantId)).toMatchObject({ status: "broken" });

        await replaceKey({ merchantId, userId, pastedKey: await account.key() });
        await tick();
        await world.drain();
        expect(await openAlerts(merchantId)).toEqual([]);
        expect(await world.caseOf(updated.customer)).toMatchObject({ state: "closed", outcome: "recovered" });
        const calls = (await world.charges()).filter(
          ({ cause, invoice }) => cause === "api" && invoice === updated.invoice,
        );
        expect(calls).toHaveLength(1);
        const { customer, messages } = await world.caseOf(failed.customer);
        expect(messages).toHaveLength(1);
        expect(await world.mails(customer.email ?? "")).toHaveLength(1);
        const waiting = { state: { not: "handled" } } as const;
        expect(await world.query((tx) => tx.providerEvent.count({ where: waiting }))).toBe(0);
        const broke = (await auditedActions(merchantId)).filter((action) => action === "connection.broke");
        expect(broke).toHaveLength(1);
      });
    },
  );

  it("with fewer permissions: one alert for each that is missed, none of them is asked for again and again", async () => {
    const { account, merchantId } = world;
    await account.failRenewal();
    const without = ["event_read", "webhook_write", "webhook_read", "invoice_write"];
    await account.control.patch("/_control/keys", { key: world.key, without });
    await deliverAll(world);
    const made = await hoursOfTicks(world, hours);
    const refused = made.map((requests) => requests.filter(({ status }) => status === 403).length);
    expect(refused.slice(1)).toEqual(Array(hours - 1).fill(0));
    expect(await connectionOf(merchantId)).toMatchObject({ status: "limited" });
    const alerts = (await openAlerts(merchantId)).filter(({ kind }) => kind === "permission_missing");
    expect(alerts.map(({ count }) => count)).toEqual(alerts.map(() => 1));
    expect(alerts.map(({ subject }) => subject)).toContain("event_read");
  });
});
