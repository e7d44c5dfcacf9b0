import { setTimeout as sleep } from "node:timers/promises";

import { hashToken, linkToken } from "@/lib/crypto/token";
import { unseal } from "@/lib/crypto/seal";
import { settingsContexts } from "@/lib/crypto/settings-contexts";
import { db } from "@/lib/db/client";
import { isMigrated } from "@/lib/db/is-migrated";
import { refusePowerfulRole } from "@/lib/db/refuse-powerful-role";
import { type Tx, withInstallation } from "@/lib/db/transaction";

const mostLinks = 1_000;

/**
 * Looks at the database in DATABASE_URL as the app would: that the walls between merchants stand, that what is sealed
 * opens with the given SEALING_KEYS, that links already sent still lead to their case with the given LINK_KEYS, and
 * that the queue takes work.
 * @returns what was found good, a sentence each
 * @throws Error with a sentence for the first thing that is not
 */
export async function checkRestored(): Promise<string[]> {
  await refusePowerfulRole();
  if (!(await isMigratedSoon())) throw new Error("The database is not migrated.");
  return [await checkWalls(), await checkSeals(), await checkLinks(), await checkQueue()];
}

// A silent moment looks the same, and a server that has just loaded everything may have one.
async function isMigratedSoon(): Promise<boolean> {
  for (let look = 1; look < 5; look += 1) {
    if (await isMigrated()) return true;
    await sleep(1_000);
  }
  return isMigrated();
}

async function checkWalls(): Promise<string> {
  const tables = await db().$queryRaw<{ name: string; isWalled: boolean }[]>`
    SELECT c.relname::text AS "name", c.relrowsecurity AND EXISTS (
      SELECT FROM pg_policy p WHERE p.polrelid = c.oid) AS "isWalled"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'merchantId'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`;
  const open = tables.find(({ isWalled }) => !isWalled);
  if (open) throw new Error(`${open.name} has no row-level security.`);
  const unfiltered = await db().merchant.count();
  if (unfiltered > 0) throw new Error(`An unfiltered query sees ${unfiltered} merchants.`);
  const all = await withInstallation((tx) => tx.merchant.count());
  return `Walls: ${tables.length} tables are behind them; an unfiltered query sees none of ${all} merchants.`;
}

async function checkSeals(): Promise<string> {
  const sealed = await withInstallation(listSealed);
  for (const { text, context } of sealed) unseal(text, context);
  return `Keys: ${sealed.length} sealed secrets open with SEALING_KEYS.`;
}

async function listSealed(tx: Tx): Promise<{ text: string; context: string }[]> {
  const connections = await tx.connection.findMany({
    select: { id: true, keySealed: true, webhookSecretSealed: true },
  });
  const settings = await tx.mailSettings.findMany({
    select: { merchantId: true, routeSealed: true, routeWebhookSealed: true, slackUrlSealed: true },
  });
  const all = [
    ...connections.flatMap(({ id, keySealed, webhookSecretSealed }) => [
      { text: keySealed, context: `connection:${id}` },
      { text: webhookSecretSealed, context: `webhook:${id}` },
    ]),
    ...settings.flatMap(({ merchantId, routeSealed, routeWebhookSealed, slackUrlSealed }) => [
      { text: routeSealed, context: settingsContexts.routeSealed(merchantId) },
      { text: routeWebhookSealed, context: settingsContexts.routeWebhookSealed(merchantId) },
      { text: slackUrlSealed, context: settingsContexts.slackUrlSealed(merchantId) },
    ]),
  ];
  return all.flatMap(({ text, context }) => (text === null ? [] : [{ text, context }]));
}

async function checkLinks(): Promise<string> {
  const links = await withInstallation((tx) =>
    tx.link.findMany({ orderBy: { createdAt: "desc" }, take: mostLinks }),
  );
  for (const { messageId, keyVersion, tokenHash } of links) {
    if (hashToken(linkToken(messageId, keyVersion).token) === tokenHash) continue;
    throw new Error("A link that was sent does not lead anywhere: LINK_KEYS are not those it was made with.");
  }
  return `Links: the ${links.length} latest that were sent still resolve with LINK_KEYS.`;
}

async function checkQueue(): Promise<string> {
  const rolledBack = new Error("rolled back on purpose");
  const [found] = await db().$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS "jobs" FROM graphile_worker._private_jobs`;
  await withInstallation(async (tx) => {
    await tx.$executeRaw`SELECT graphile_worker.add_job('backup.check')`;
    throw rolledBack;
  }).catch((error: unknown) => {
    if (error !== rolledBack) throw error;
  });
  return `Queue: it takes work; ${found?.jobs ?? 0} jobs are in it.`;
}
