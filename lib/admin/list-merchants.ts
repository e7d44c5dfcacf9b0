import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/client";
import { type Tx, withInstallation } from "@/lib/db/transaction";
import type { MerchantLine, MerchantLines } from "@/lib/domain/admin-view";

const perPage = 25;
const periodMs = 30 * 86_400_000;

/** All merchants with their pipeline of the last 30 days, newest first, a page at a time. */
export async function listMerchants(page: number): Promise<MerchantLines> {
  const since = new Date((await now()).getTime() - periodMs);
  return withInstallation(async (tx) => {
    const total = await tx.merchant.count();
    const pages = Math.max(1, Math.ceil(total / perPage));
    const shown = Math.min(Math.max(1, page), pages);
    const rows = await readMerchantLines(tx, since, Prisma.sql`true`, (shown - 1) * perPage);
    return { rows, total, page: shown, pages };
  });
}

/** The pipeline of one merchant; null when there is none of this id. */
export async function readMerchantLine(tx: Tx, merchantId: string, now: Date): Promise<MerchantLine | null> {
  const since = new Date(now.getTime() - periodMs);
  const [line] = await readMerchantLines(tx, since, Prisma.sql`"id" = ${merchantId}::uuid`, 0);
  return line ?? null;
}

async function readMerchantLines(
  tx: Tx,
  since: Date,
  where: Prisma.Sql,
  offset: number,
): Promise<MerchantLine[]> {
  return tx.$queryRaw<MerchantLine[]>`
    SELECT m."id" AS "merchantId", c."mode"::text AS "mode", c."status"::text AS "connection",
      m."recoveryMode"::text AS "recovery", m."pausedAt" IS NOT NULL AS "isPaused",
      p.*, living."livingCases", alerts."openAlerts"
    FROM (SELECT * FROM "Merchant" WHERE ${where} ORDER BY "id" DESC LIMIT ${perPage} OFFSET ${offset}) m
    LEFT JOIN "Connection" c ON c."merchantId" = m."id"
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "cases",
        count(coalesce("sentAt", "emailOpenedAt", "clickedAt", "updatedAt", "recoveredAt"))::int AS "sent",
        count(coalesce("clickedAt", "updatedAt", "recoveredAt"))::int AS "clicked",
        count(coalesce("updatedAt", "recoveredAt"))::int AS "updated", count("recoveredAt")::int AS "recovered"
      FROM "RecoveryCase" WHERE "merchantId" = m."id" AND "openedAt" >= ${since} AND "state" <> 'shadow'
    ) p
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "livingCases" FROM "RecoveryCase" WHERE "merchantId" = m."id" AND "state" <> 'closed'
    ) living
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "openAlerts" FROM "Alert" WHERE "merchantId" = m."id" AND "resolvedAt" IS NULL
    ) alerts
    ORDER BY m."id" DESC`;
}
