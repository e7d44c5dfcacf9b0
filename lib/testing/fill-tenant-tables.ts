import { ownerRows } from "./owner-rows";

interface Column {
  table: string;
  column: string;
  type: string;
  label: string | null;
}

/** A value of a type that the database takes, different each time where it has to be. */
function valueOf(type: string, label: string | null): string {
  if (label) return `'${label}'`;
  if (type === "_text") return "'{}'";
  if (type === "_uuid") return "'{}'";
  if (type === "uuid") return "gen_random_uuid()";
  if (type === "text") return "gen_random_uuid()::text";
  if (type === "jsonb") return "'{}'";
  if (type === "bool") return "false";
  if (type === "date" || type === "timestamptz") return "now()";
  return "1";
}

/**
 * One row of a merchant in every table that holds rows of merchants, whatever hangs on what: as the database itself
 * describes them, so a table that is added later is among them.
 * @returns the tables
 */
export async function fillTenantTables(merchantId: string): Promise<string[]> {
  const columns = await ownerRows<Column>(`
    SELECT c.table_name::text AS "table", c.column_name::text AS "column", c.udt_name::text AS "type",
      (SELECT e.enumlabel::text FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
        WHERE t.typname = c.udt_name ORDER BY e.enumsortorder LIMIT 1) AS "label"
    FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.table_name IN (SELECT table_name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'merchantId')
      AND (c.column_name = 'merchantId' OR (c.is_nullable = 'NO' AND c.column_default IS NULL))`);
  const tables = [...new Set(columns.map(({ table }) => table))];
  const inserts = tables.map((table) => {
    const own = columns.filter((column) => column.table === table);
    const names = own.map(({ column }) => `"${column}"`).join(", ");
    const values = own.map(({ column, type, label }) =>
      column === "merchantId" ? `'${merchantId}'` : valueOf(type, label),
    );
    return `INSERT INTO "${table}" (${names}) VALUES (${values.join(", ")}) ON CONFLICT DO NOTHING;`;
  });
  await ownerRows(`SET LOCAL session_replication_role = replica; ${inserts.join("\n")}`);
  return tables;
}
