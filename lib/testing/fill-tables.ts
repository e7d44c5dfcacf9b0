import pg from "pg";

interface Column {
  name: string;
  type: string;
  isEnum: boolean;
}

const samples: Record<string, string> = {
  uuid: "gen_random_uuid()",
  text: "gen_random_uuid()::text",
  int2: "1",
  int4: "1",
  int8: "1",
  float8: "1",
  bool: "false",
  timestamptz: "now()",
  date: "now()::date",
  jsonb: "'{}'::jsonb",
  json: "'{}'::json",
  bytea: "'\\x00'::bytea",
};

function sampleOf({ type, isEnum }: Column): string {
  if (type.startsWith("_")) return "'{}'";
  if (isEnum) return `(enum_range(NULL::"${type}"))[1]`;
  const sample = samples[type];
  if (!sample) throw new Error(`No sample of a column of type ${type}`);
  return sample;
}

const tablesSql = `SELECT table_name AS name FROM information_schema.columns
  WHERE table_schema = 'public' AND column_name = 'merchantId' ORDER BY 1`;
const columnsSql = `SELECT column_name AS name, udt_name AS type, data_type = 'USER-DEFINED' AS "isEnum"
  FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL
    AND column_name <> 'merchantId' ORDER BY ordinal_position`;

export interface SampleRow {
  table: string;
  /** of a row with something in each column that needs it; the merchant's id is its only parameter */
  insertSql: string;
}

/** How a row is made in every table that names a merchant, from the database's own description of them. */
async function describeRows(client: pg.Client): Promise<SampleRow[]> {
  const { rows: tables } = await client.query<{ name: string }>(tablesSql);
  const made: SampleRow[] = [];
  for (const { name } of tables) {
    const { rows: columns } = await client.query<Column>(columnsSql, [name]);
    const names = ["merchantId", ...columns.map((column) => column.name)].map((each) => `"${each}"`);
    const values = ["$1::uuid", ...columns.map(sampleOf)];
    const insertSql = `INSERT INTO "${name}" (${names.join()}) VALUES (${values.join()})`;
    made.push({ table: name, insertSql });
  }
  return made;
}

/**
 * Puts a row of this merchant into every table that can hold one, past walls and references: what a test then
 * cannot see is not there for want of rows.
 * @param ownerUrl  of a superuser
 * @returns all those tables, and how a row of each is made
 */
export async function fillTables(ownerUrl: string, merchantId: string): Promise<SampleRow[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    const rows = await describeRows(client);
    for (const { table, insertSql } of rows) {
      const there = `SELECT 1 FROM "${table}" WHERE "merchantId" = $1 LIMIT 1`;
      if ((await client.query(there, [merchantId])).rowCount === 0)
        await client.query(insertSql, [merchantId]);
    }
    return rows;
  } finally {
    await client.end();
  }
}
