import type pg from "pg";

/** A table as a backup holds it; names are quoted already. */
export interface BackupTable {
  name: string;
  columns: string[];
}

interface Found {
  oid: string;
  name: string;
  columns: string[];
  parents: string[];
}

/**
 * All tables of ours and of the queue, parents before their children, with the columns that are stored. What only
 * lives in memory (unlogged) and what the queue's own migrations write are left out.
 */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<Found>(`
    SELECT c.oid::text AS oid, format('%I.%I', n.nspname, c.relname) AS name,
      ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
        AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attname)::text[] AS columns,
      ARRAY(SELECT DISTINCT k.confrelid::text FROM pg_constraint k
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS parents
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'graphile_worker') AND c.relkind = 'r' AND c.relpersistence = 'p'
      AND NOT (n.nspname = 'graphile_worker' AND c.relname = 'migrations')
    ORDER BY name`);
  return sortByParents(rows).map(({ name, columns }) => ({ name, columns }));
}

function sortByParents(tables: Found[]): Found[] {
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  const sorted = new Set<Found>();
  const add = (table: Found, below: Found[]) => {
    if (sorted.has(table)) return;
    if (below.includes(table)) throw new Error(`Tables refer to each other in a ring at ${table.name}.`);
    for (const oid of table.parents) {
      const parent = byOid.get(oid);
      if (parent) add(parent, [...below, table]);
    }
    sorted.add(table);
  };
  for (const table of tables) add(table, []);
  return [...sorted];
}

/** Sequences with the number that comes after the last one given. */
export async function listSequences(client: pg.ClientBase): Promise<{ name: string; last: string }[]> {
  const { rows } = await client.query<{ name: string; last: string }>(`
    SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS last FROM pg_sequences
    WHERE schemaname IN ('public', 'graphile_worker') AND last_value IS NOT NULL ORDER BY 1`);
  return rows;
}
