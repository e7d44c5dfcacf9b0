import { Prisma } from "@/lib/db/client";
import { type Tx, withInstallation } from "@/lib/db/transaction";

// Fewer differences than this are added up by whoever reads.
const leastWorthFolding = 200;
const mostMerchants = 50;

const tallies = [
  { table: "CaseTally", key: ["facet"], sums: ["cases"] },
  { table: "CaseDayTally", key: ["day", "facet"], sums: ["cases"] },
  { table: "RevenueTally", key: ["day", "currency", "class"], sums: ["payments", "amountMinor"] },
];

type Tally = (typeof tallies)[number];

/**
 * Makes one row of each key of those merchants' tallies that many differences were added to. One statement takes
 * the rows away and puts their sums in: who reads meanwhile sees either, and what is added meanwhile stays.
 * @param least  differences of a merchant that are worth it
 * @returns how many tallies of merchants were folded
 */
export async function foldTallies(least = leastWorthFolding): Promise<number> {
  let folded = 0;
  for (const tally of tallies) folded += await withInstallation((tx) => foldTally(tx, tally, least));
  return folded;
}

async function foldTally(tx: Tx, tally: Tally, least: number): Promise<number> {
  // One worker folds at a time; the others find less to do in their next round.
  const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('recoup.tallies')) AS "isOurs"`;
  if (!lock?.isOurs) return 0;
  const table = Prisma.raw(`"${tally.table}"`);
  const due = await tx.$queryRaw<{ merchantId: string }[]>`
    SELECT "merchantId" FROM ${table} WHERE NOT "isFolded" GROUP BY 1 HAVING count(*) >= ${least}
    LIMIT ${mostMerchants}`;
  const merchantIds = due.map(({ merchantId }) => merchantId);
  if (merchantIds.length > 0) await tx.$executeRaw(foldSql(tally, merchantIds));
  return merchantIds.length;
}

function foldSql({ table, key, sums }: Tally, merchantIds: string[]): Prisma.Sql {
  const name = Prisma.raw(`"${table}"`);
  const keys = Prisma.raw(["merchantId", ...key].map((column) => `"${column}"`).join(", "));
  const columns = Prisma.raw(sums.map((column) => `"${column}"`).join(", "));
  const added = Prisma.raw(sums.map((column) => `sum("${column}")`).join(", "));
  const isLeft = Prisma.raw(sums.map((column) => `sum("${column}") <> 0`).join(" OR "));
  const isOurs = Prisma.sql`"merchantId" = ANY(${merchantIds}::uuid[])`;
  return Prisma.sql`
    WITH touched AS MATERIALIZED (SELECT DISTINCT ${keys} FROM ${name} WHERE NOT "isFolded" AND ${isOurs}),
    gone AS (
      DELETE FROM ${name} WHERE ${isOurs} AND (${keys}) IN (SELECT * FROM touched) RETURNING ${keys}, ${columns}
    )
    INSERT INTO ${name} (${keys}, ${columns}, "isFolded")
    SELECT ${keys}, ${added}, true FROM gone GROUP BY ${keys} HAVING ${isLeft}`;
}
