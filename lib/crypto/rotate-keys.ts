import { disconnect } from "@/lib/db/client";
import { withInstallation, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";

import { seal, unseal } from "./seal";
import { settingsContexts } from "./settings-contexts";

const pageSize = 200;
const firstId = "00000000-0000-0000-0000-000000000000";

/**
 * Seals every secret again under the newest key of SEALING_KEYS. Put the new key in front, keep the old one,
 * run this, then take the old one out. Safe to repeat and to break off: what is done stays done, and a row
 * that was written meanwhile is left to the next run.
 * @returns how many rows were sealed again
 */
export async function rotateKeys(): Promise<number> {
  return (await eachPage(rotateConnections)) + (await eachPage(rotateSettings));
}

type RotatePage = (tx: Tx, after: string) => Promise<{ count: number; last: string | null }>;

async function eachPage(rotate: RotatePage): Promise<number> {
  let count = 0;
  for (let after: string | null = firstId; after !== null;) {
    const from: string = after;
    const page = await withInstallation((tx) => rotate(tx, from));
    count += page.count;
    after = page.last;
  }
  return count;
}

async function rotateConnections(tx: Tx, after: string) {
  const rows = await tx.connection.findMany({
    where: { id: { gt: after } },
    orderBy: { id: "asc" },
    take: pageSize,
  });
  let count = 0;
  for (const { id, keySealed, webhookSecretSealed } of rows) {
    const before = { keySealed, webhookSecretSealed };
    const data = {
      keySealed: sealAgain(keySealed, `connection:${id}`),
      webhookSecretSealed: sealAgain(webhookSecretSealed, `webhook:${id}`),
    };
    if (isSame(before, data)) continue;
    count += (await tx.connection.updateMany({ where: { id, ...before }, data })).count;
  }
  return { count, last: rows.length < pageSize ? null : (rows.at(-1)?.id ?? null) };
}

async function rotateSettings(tx: Tx, after: string) {
  const rows = await tx.mailSettings.findMany({
    where: { merchantId: { gt: after } },
    orderBy: { merchantId: "asc" },
    take: pageSize,
  });
  let count = 0;
  for (const { merchantId, routeSealed, routeWebhookSealed, slackUrlSealed } of rows) {
    const before = { routeSealed, routeWebhookSealed, slackUrlSealed };
    const data = {
      routeSealed: sealAgain(routeSealed, settingsContexts.routeSealed(merchantId)),
      routeWebhookSealed: sealAgain(routeWebhookSealed, settingsContexts.routeWebhookSealed(merchantId)),
      slackUrlSealed: sealAgain(slackUrlSealed, settingsContexts.slackUrlSealed(merchantId)),
    };
    if (isSame(before, data)) continue;
    count += (await tx.mailSettings.updateMany({ where: { merchantId, ...before }, data })).count;
  }
  return { count, last: rows.length < pageSize ? null : (rows.at(-1)?.merchantId ?? null) };
}

function sealAgain(sealed: string | null, context: string): string | null {
  const isNewest = sealed?.startsWith(`${env().SEALING_KEYS[0]?.id}.`);
  return sealed === null || isNewest ? sealed : seal(unseal(sealed, context), context);
}

function isSame<T extends Record<string, string | null>>(before: T, after: T): boolean {
  return Object.keys(before).every((name) => before[name] === after[name]);
}

// `npm run keys:rotate`
if (process.argv[1]?.endsWith("rotate-keys.ts")) {
  const count = await rotateKeys();
  process.stdout.write(`${count} rows sealed under key ${env().SEALING_KEYS[0]?.id}.\n`);
  await disconnect();
}
