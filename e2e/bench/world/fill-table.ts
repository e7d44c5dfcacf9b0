import type pg from "pg";

/** As `information_schema` names them. */
export interface Column {
  name: string;
  type: string;
}

/**
 * Inserts what a query finds, by the server alone; indexes are made anew at the end, which is quicker by far.
 * @param query  made with the value of each column
 * @param valueOf  SQL of a column's value
 */
export async function fillTable(
  client: pg.Client,
  table: string,
  valueOf: (column: Column) => string,
  query: (values: string) => string,
): Promise<void> {
  const { rows: columns } = await client.query<Column>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     WHERE i.indrelid = $1::regclass AND NOT i.indisprimary`,
    [`"${table}"`],
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  await client.query(`INSERT INTO "${table}" (${names}) ${query(columns.map(valueOf).join(", "))}`);
  for (const { definition } of indexes) await client.query(definition);
}
