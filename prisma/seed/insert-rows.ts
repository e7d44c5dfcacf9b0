import { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

export type Row = Record<string, unknown>;
/** Rows by table, in an order that satisfies foreign keys. */
export type RowsByTable = Record<string, Row[]>;

function toJson(rows: Row[]): string {
  return JSON.stringify(rows, (_key, value) =>
    typeof value === "bigint" ? value.toString() : (value as unknown),
  );
}

/** Inserts many rows with one statement a table; each row of a table has the same columns. */
export async function insertRows(tx: Tx, tables: RowsByTable): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    const [first] = rows;
    if (!first) continue;
    const columns = Prisma.raw(
      Object.keys(first)
        .map((name) => `"${name}"`)
        .join(", "),
    );
    const target = Prisma.raw(`"${table}"`);
    await tx.$executeRaw`INSERT INTO ${target} (${columns})
      SELECT ${columns} FROM json_populate_recordset(null::${target}, ${toJson(rows)}::json)`;
  }
}
