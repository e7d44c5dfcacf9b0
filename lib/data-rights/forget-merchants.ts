import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/client";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

import { readTenantTables } from "./read-tables";
import { isWarned, warnOwners } from "./warn-owners";

const batchSize = 2_000;
const mostAtOnce = 20;
/** Triggers of what is removed before them write into these. */
const lastOnes = ["CaseTally", "CaseDayTally", "RevenueTally"];
/** Many rows each, and nothing hangs on them: taken one batch at a time before what they hang on. */
const firstOnes = ["Visit", "MailOpen", "ScanPage", "ScanFailure", "ProviderEvent", "TimelineEntry"];

/**
 * Removes all that is stored of merchants that were disconnected so many days ago (DISCONNECTED_DATA_DAYS), a week
 * after their owners were warned at the earliest. A merchant that connects again before is left alone. First, in one
 * transaction under the connection's lock, nobody belongs to it any more and it is marked; from then on every
 * crash is made good by the next round, which finds the mark and goes on.
 * @returns how many merchants were removed
 */
export async function forgetMerchants(): Promise<number> {
  await warnOwners();
  const before = addDays(await now(), -env().DISCONNECTED_DATA_DAYS);
  for (const merchantId of await listDue(before)) await begin(merchantId, before);
  const marked = await withInstallation((tx) =>
    tx.merchant.findMany({ where: { removingAt: { not: null } }, take: mostAtOnce, select: { id: true } }),
  );
  for (const { id } of marked) await removeAll(id);
  return marked.length;
}

async function listDue(before: Date): Promise<string[]> {
  const rows = await withInstallation((tx) =>
    tx.connection.findMany({
      where: { status: "disconnected", disconnectedAt: { lte: before } },
      take: mostAtOnce,
      select: { merchantId: true },
    }),
  );
  return rows.map(({ merchantId }) => merchantId);
}

async function begin(merchantId: string, before: Date): Promise<void> {
  const removingAt = await now();
  await withMerchant(merchantId, async (tx) => {
    if (!(await isWarned(tx, merchantId, removingAt))) return;
    const { count } = await tx.connection.deleteMany({
      where: { merchantId, status: "disconnected", disconnectedAt: { lte: before } },
    });
    if (count === 0) return;
    await tx.membership.deleteMany({ where: { merchantId } });
    await tx.merchant.update({ where: { id: merchantId }, data: { removingAt } });
  });
}

async function removeAll(merchantId: string): Promise<void> {
  const tables = await withMerchant(merchantId, readTenantTables);
  const others = tables.filter((table) => !firstOnes.includes(table) && !lastOnes.includes(table));
  for (const table of [...firstOnes, ...others, ...lastOnes]) await emptyTable(merchantId, table);
  await withInstallation((tx) => tx.merchant.deleteMany({ where: { id: merchantId } }));
  // Nothing of it is left that could say so.
  log.info({ merchantId }, "the data of a disconnected merchant was removed");
}

async function emptyTable(merchantId: string, table: string): Promise<void> {
  for (let count = batchSize; count === batchSize;) {
    count = await withMerchant(merchantId, (tx) => removeSome(tx, merchantId, table));
  }
}

async function removeSome(tx: Tx, merchantId: string, table: string): Promise<number> {
  // The audit is not ours to remove from, but for this.
  if (table === "AuditEntry") {
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      SELECT forget_audit(${merchantId}::uuid, ${batchSize}::int) AS "count"`;
    return row?.count ?? 0;
  }
  const name = Prisma.raw(`"${table}"`);
  return tx.$executeRaw`
    DELETE FROM ${name} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${name} WHERE "merchantId" = ${merchantId}::uuid LIMIT ${batchSize}))`;
}
