import { ownerQuery } from "./recovery-world";

/**
 * Looks for texts in a dump of the whole database: each row of every table of ours and of the queue, all its
 * columns as text; bytes also as they read.
 * @returns `table: name of the text`, for each that was found
 */
export async function findInDatabase(texts: Record<string, string>): Promise<string[]> {
  const { rows: tables } = await ownerQuery(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables as { name: string }[]) {
    const { rows } = await ownerQuery(
      `SELECT DISTINCT s.label FROM ${name} t, unnest($1::text[], $2::text[]) AS s(label, secret)
       WHERE strpos(t::text, s.secret) > 0
         OR strpos(t::text, encode(convert_to(s.secret, 'UTF8'), 'hex')) > 0`,
      [Object.keys(texts), Object.values(texts)],
    );
    found.push(...(rows as { label: string }[]).map(({ label }) => `${name}: ${label}`));
  }
  return found;
}
