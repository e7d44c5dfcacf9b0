import { disconnect, Prisma } from "@/lib/db/client";
import { withInstallation, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";

import { seal, unseal } from "./seal";
import { type SealedColumn, sealedColumns } from "./sealed-columns";

const pageSize = 200;
const firstId = "00000000-0000-0000-0000-000000000000";
// A process that was not restarted yet goes on to seal under the key that was the newest.
const mostPasses = 5;

export interface Rotated {
  /** texts that were sealed again */
  count: number;
  /** texts under another key than the newest; 0: the older keys can be taken out */
  left: number;
  /** texts that none of the keys opens */
  broken: number;
}

/**
 * Seals every secret again under the newest key of SEALING_KEYS, while everything runs: each text is replaced only
 * if it is still the one that was opened, so a writer in between wins. Safe to repeat and to break off.
 * @throws AppError `sealed_column_unknown` for a sealed column of the schema that is not in `sealedColumns`
 */
export async function rotateKeys(): Promise<Rotated> {
  await refuseUnknown();
  const rotated: Rotated = { count: 0, left: 0, broken: 0 };
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    rotated.broken = 0;
    for (const column of sealedColumns) await rotateColumn(column, rotated);
    rotated.left = await countLeft();
    if (rotated.left === rotated.broken) break;
  }
  return rotated;
}

async function refuseUnknown(): Promise<void> {
  const rows = await withInstallation(
    (tx) => tx.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS "name" FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name LIKE '%Sealed'`,
  );
  const known = sealedColumns.map(({ table, column }) => `${table}.${column}`);
  const unknown = rows.find(({ name }) => !known.includes(name));
  if (unknown) throw new AppError("internal", "sealed_column_unknown", `${unknown.name} is not rotated`);
}

async function rotateColumn(column: SealedColumn, rotated: Rotated): Promise<void> {
  for (let after: string | null = firstId; after !== null;) {
    const from: string = after;
    after = await withInstallation((tx) => rotatePage(tx, column, from, rotated));
  }
}

/** @returns the last row looked at; null: there is no more */
async function rotatePage(
  tx: Tx,
  { table, column, key, context }: SealedColumn,
  after: string,
  rotated: Rotated,
): Promise<string | null> {
  const [from, text, id] = [table, column, key].map((name) => Prisma.raw(`"${name}"`));
  const rows = await tx.$queryRaw<{ id: string; sealed: string }[]>`
    SELECT ${id}::text AS "id", ${text} AS "sealed" FROM ${from}
    WHERE ${id} > ${after}::uuid AND NOT starts_with(${text}, ${newestPrefix()}) ORDER BY ${id} LIMIT ${pageSize}`;
  for (const row of rows) {
    const fresh = sealAgain(row.sealed, context(row.id));
    if (fresh === null) rotated.broken += 1;
    else {
      rotated.count += await tx.$executeRaw`
        UPDATE ${from} SET ${text} = ${fresh} WHERE ${id} = ${row.id}::uuid AND ${text} = ${row.sealed}`;
    }
  }
  return rows.length < pageSize ? null : (rows.at(-1)?.id ?? null);
}

function sealAgain(sealed: string, context: string): string | null {
  try {
    return seal(unseal(sealed, context), context);
  } catch (error) {
    // One that nothing opens must not keep the others under a key that has to go.
    if (error instanceof AppError && error.code === "seal_broken") return null;
    throw error;
  }
}

async function countLeft(): Promise<number> {
  let left = 0;
  for (const { table, column } of sealedColumns) {
    const [from, text] = [table, column].map((name) => Prisma.raw(`"${name}"`));
    const [row] = await withInstallation(
      (tx) => tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS "count" FROM ${from} WHERE NOT starts_with(${text}, ${newestPrefix()})`,
    );
    left += row?.count ?? 0;
  }
  return left;
}

const newestPrefix = () => `${env().SEALING_KEYS[0]?.id}.`;

/** How many links that still lead somewhere were made with each older version of LINK_KEYS. */
export async function countOldLinks(): Promise<{ keyVersion: string; count: number }[]> {
  const newest = env().LINK_KEYS[0]?.id ?? "";
  return withInstallation(
    (tx) => tx.$queryRaw<{ keyVersion: string; count: number }[]>`
      SELECT l."keyVersion", count(*)::int AS "count" FROM "Link" l
        LEFT JOIN "RecoveryCase" c ON c."id" = l."caseId"
      WHERE l."keyVersion" <> ${newest} AND l."revokedAt" IS NULL
        AND (c."closedAt" IS NULL OR c."closedAt" > statement_timestamp() - interval '30 days')
      GROUP BY 1 ORDER BY 1`,
  );
}

// `npm run keys:rotate`
if (process.argv[1]?.endsWith("rotate-keys.ts")) {
  const { count, left, broken } = await rotateKeys();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(
    `${count} secrets sealed again under key ${env().SEALING_KEYS[0]?.id}; ${left} left under another one.`,
  );
  if (broken > 0) say(`${broken} cannot be opened by any key of SEALING_KEYS: put the missing key back.`);
  for (const { keyVersion, count: links } of await countOldLinks()) {
    say(`${links} links that were mailed with key ${keyVersion} of LINK_KEYS still lead somewhere: keep it.`);
  }
  if (left > 0) process.exitCode = 1;
  await disconnect();
}
