import { createHmac, randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";

import { seal } from "@/lib/crypto/seal";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { forgetEndpoint } from "@/lib/events/find-endpoint";
import { receiveWebhook } from "@/lib/events/receive-webhook";
import { dropConnection } from "@/lib/merchants/load-connection";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { saveWebhookSecret } from "@/lib/merchants/save-webhook-secret";
import { withProvider } from "@/lib/merchants/with-provider";
import { connectedMerchant, connectionOf } from "@/lib/testing/connected-merchant";
import { ownerQuery, recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { countOldLinks, rotateKeys } from "./rotate-keys";
import { sealedColumns } from "./sealed-columns";
import { settingsContexts } from "./settings-contexts";

const secret = `whsec_${"r".repeat(32)}`;

async function deliver({ merchantId, account: { mode } }: RecoveryWorld, endpointKey: string): Promise<void> {
  // Read from the database each time, as a process that has just been started.
  forgetEndpoint(endpointKey);
  const [at, id] = [Math.floor(Date.now() / 1000), randomUUID()];
  const object = { id: `cus_${id}`, object: "customer" };
  const event = { id: `evt_${id}`, object: "event", type: "customer.updated", created: at };
  const body = JSON.stringify({ ...event, livemode: mode === "live", data: { object } });
  const mac = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  await receiveWebhook("stripe", endpointKey, { body, signature: `t=${at},v1=${mac}` });
  dropConnection(merchantId);
  await withProvider(merchantId, "click", async () => undefined);
}

const prefixes = async () => {
  const queries = sealedColumns.map(
    ({ table, column }) =>
      `SELECT split_part("${column}", '.', 1) AS id FROM "${table}" WHERE "${column}" IS NOT NULL`,
  );
  const { rows } = await ownerQuery(queries.join(" UNION "));
  return rows.map(({ id }: { id: string }) => id);
};

describe("P8: rotation of sealing and link keys", () => {
  const [sealing, links] = [env().SEALING_KEYS, env().LINK_KEYS].map((keys) => ({ keys, before: [...keys] }));
  afterEach(() => {
    for (const ring of [sealing, links]) ring?.keys.splice(0, ring.keys.length, ...ring.before);
  });

  it("goes on under load: nothing fails, nothing is left under the old key, old links live, new ones use the new", async () => {
    const world = await recoveryWorld();
    const { merchantId, userId, account } = world;
    await saveWebhookSecret({ merchantId, userId, pastedSecret: secret });
    const sealed = Object.entries(settingsContexts).map(([column, context]) => [
      column,
      seal(`${column} secret`, context(merchantId)),
    ]);
    await withMerchant(merchantId, (tx) => writeMailSettings(tx, merchantId, Object.fromEntries(sealed)));
    const first = await account.failRenewal();
    await world.drain();
    const old = await world.tokenFor(first.customer);
    const { id, endpointKey } = await connectionOf(merchantId);
    const others = await Promise.all([connectedMerchant(), connectedMerchant(), connectedMerchant()]);
    // What a process that knows the old key as the newest writes in the midst of it.
    const late = seal(secret, `webhook:${id}`);

    env().SEALING_KEYS.unshift({ id: "k9", key: Buffer.alloc(32, "9") });
    env().LINK_KEYS.unshift({ id: "l9", key: Buffer.alloc(32, "8") });
    let isOver = false;
    const rounds = [0, 0, 0];
    const repeat = async (which: number, work: (round: number) => Promise<unknown>) => {
      for (let round = 0; !isOver; round += 1) {
        await work(round);
        rounds[which] = round + 1;
      }
    };
    const load = [
      repeat(0, async () => expect(await world.click(old)).toHaveProperty("redirectTo")),
      repeat(1, () => deliver(world, endpointKey)),
      repeat(2, async (round) => {
        const who = others[round % 3];
        if (who) await saveWebhookSecret({ ...who, pastedSecret: `whsec_${"0".repeat(20)}${round}` });
        if (round > 2) return;
        await withMerchant(merchantId, (tx) =>
          tx.connection.update({ where: { id }, data: { webhookSecretSealed: late } }),
        );
      }),
    ];
    const rotations = [await rotateKeys(), await rotateKeys(), await rotateKeys()];
    while (rounds.some((count) => count < 4)) await new Promise((resolve) => setTimeout(resolve, 20));
    isOver = true;
    await Promise.all(load);
    rotations.push(await rotateKeys());
    expect(rotations[0]?.count).toBeGreaterThan(5);
    expect(rotations.at(-1)).toMatchObject({ left: 0, broken: 0 });
    expect(await prefixes()).toEqual(["k9"]);

    // The old sealing key is gone from every process, and all goes on.
    env().SEALING_KEYS.pop();
    await deliver(world, endpointKey);
    expect(await world.view(old)).toMatchObject({ kind: "pay" });
    const second = await account.failRenewal();
    await world.drain();
    const fresh = await world.tokenFor(second.customer);
    expect(await world.view(fresh)).toMatchObject({ kind: "pay" });
    const versions = await world.query((tx) =>
      tx.link.findMany({ orderBy: { createdAt: "asc" }, select: { keyVersion: true } }),
    );
    expect(versions.map(({ keyVersion }) => keyVersion)).toEqual([links?.before[0]?.id, "l9"]);
    expect(await countOldLinks()).toContainEqual({ keyVersion: links?.before[0]?.id, count: 1 });
    await runJobs();
  });

  it("goes through every sealed column of the schema, and refuses to run past one that it does not know", async () => {
    await recoveryWorld({ isOn: false });
    await rotateKeys();
    await ownerQuery(`ALTER TABLE "NoticeSettings" ADD COLUMN "pagerSealed" text`);
    try {
      await expect(rotateKeys()).rejects.toMatchObject({ code: "sealed_column_unknown" });
    } finally {
      await ownerQuery(`ALTER TABLE "NoticeSettings" DROP COLUMN "pagerSealed"`);
    }
  });

  it("a text that no key opens keeps none of the others under the old key, and is told", async () => {
    const { merchantId } = await recoveryWorld({ isOn: false });
    env().SEALING_KEYS.unshift({ id: "k9", key: Buffer.alloc(32, "9") });
    await withMerchant(merchantId, (tx) => writeMailSettings(tx, merchantId, { routeSealed: "k1.a.b.c" }));
    expect(await rotateKeys()).toMatchObject({ left: 1, broken: 1 });
    expect(
      await withInstallation((tx) => tx.connection.count({ where: { keySealed: { startsWith: "k9." } } })),
    ).toBe(await withInstallation((tx) => tx.connection.count({ where: { keySealed: { not: null } } })));
  });
});
