import pg from "pg";

/** One line for each column, index, constraint, policy, grant, trigger and function of a database's own schemas. */
export async function describeSchema(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(`
      WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('public', 'graphile_worker'))
      SELECT format('column %I.%I %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull) AS line
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN ours o ON o.oid = c.relnamespace
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v')
      UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname IN (SELECT nspname FROM ours)
      UNION ALL SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(k.oid))
        FROM pg_constraint k JOIN ours o ON o.oid = k.connamespace
      UNION ALL SELECT format('policy %s %s %s %s %s', tablename, policyname, roles, qual, with_check)
        FROM pg_policies WHERE schemaname IN (SELECT nspname FROM ours)
      UNION ALL SELECT format('walls %s %s', c.relname, c.relrowsecurity)
        FROM pg_class c JOIN ours o ON o.oid = c.relnamespace WHERE c.relkind = 'r'
      UNION ALL SELECT format('grant %s on %s', g.privilege_type, g.table_name)
        FROM information_schema.role_table_grants g
        WHERE g.grantee = 'recoup_app' AND g.table_schema IN (SELECT nspname FROM ours)
      UNION ALL SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid JOIN ours o ON o.oid = c.relnamespace WHERE NOT t.tgisinternal
      UNION ALL SELECT format('function %s %s %s', p.oid::regprocedure, p.prosecdef, md5(p.prosrc))
        FROM pg_proc p JOIN ours o ON o.oid = p.pronamespace
      ORDER BY 1`);
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}
