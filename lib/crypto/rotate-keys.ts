import { disconnect } from "@/lib/db/client";
import { withInstallation } from "@/lib/db/transaction";
import { env } from "@/lib/env";

import { seal, unseal } from "./seal";

const pageSize = 200;

/**
 * Seals every secret again under the newest key of SEALING_KEYS. Put the new key in front, keep the old one,
 * run this, then take the old one out. Safe to repeat and to break off: what is done stays done, and a row
 * that was written meanwhile is left to the next run.
 * @returns how many rows were sealed again
 */
export async function rotateKeys(): Promise<number> {
  const newest = `${env().SEALING_KEYS[0]?.id}.`;
  let count = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await withInstallation((tx) =>
      tx.connection.findMany({ where: { id: { gt: after } }, orderBy: { id: "asc" }, take: pageSize }),
    );
    for (const { id, keySealed, webhookSecretSealed } of rows) {
      after = id;
      const again = (sealed: string | null, context: string) =>
        sealed === null || sealed.startsWith(newest) ? sealed : seal(unseal(sealed, context), context);
      const data = {
        keySealed: again(keySealed, `connection:${id}`),
        webhookSecretSealed: again(webhookSecretSealed, `webhook:${id}`),
      };
      if (data.keySealed === keySealed && data.webhookSecretSealed === webhookSecretSealed) continue;
      const done = await withInstallation((tx) =>
        tx.connection.updateMany({ where: { id, keySealed, webhookSecretSealed }, data }),
      );
      count += done.count;
    }
    if (rows.length < pageSize) return count;
  }
}

// `npm run keys:rotate`
if (process.argv[1]?.endsWith("rotate-keys.ts")) {
  const count = await rotateKeys();
  process.stdout.write(`${count} connections sealed under key ${env().SEALING_KEYS[0]?.id}.\n`);
  await disconnect();
}
