import type pg from "pg";

import type { BackupTable } from "./list-tables";

export interface TableSum {
  name: string;
  rows: string;
  /** of all rows, whatever their order */
  checksum: string;
}

/** Makes values read the same in every session. */
export const plainSession = "SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET row_security = off";

/** Counts and sums up what a table holds, as the transaction sees it. */
export async function checksumTable(
  client: pg.ClientBase,
  { name, columns }: BackupTable,
): Promise<TableSum> {
  const { rows } = await client.query<{ rows: string; checksum: string }>(`
    SELECT count(*)::text AS rows, coalesce(sum(hashtextextended(r::text, 0)), 0)::text AS checksum
    FROM (SELECT ${columns.join(", ")} FROM ${name}) r`);
  const [found] = rows;
  if (!found) throw new Error("an aggregate without a row");
  return { name, ...found };
}
