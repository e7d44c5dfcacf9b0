import type { Tx } from "@/lib/db/transaction";

/** Every table whose rows belong to a merchant, as the database itself has them; not the merchants' own. */
export async function readTenantTables(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT c."table_name"::text AS "name" FROM information_schema.columns c
    JOIN information_schema.tables t USING ("table_schema", "table_name")
    WHERE c."column_name" = 'merchantId' AND c."table_schema" = current_schema()
      AND t."table_type" = 'BASE TABLE' ORDER BY 1`;
  return rows.map(({ name }) => name);
}
