import pg from "pg";

import { watchRows } from "@/e2e/chaos/watch-rows";

/** Functions of SQL that say what time it is; in the database of a chaos run they follow the moved time. */
const clocks = [
  ["now", "STABLE"],
  ["statement_timestamp", "STABLE"],
  ["transaction_timestamp", "STABLE"],
  ["clock_timestamp", "VOLATILE"],
] as const;

/**
 * Makes the database's own clock movable: functions of the same names in a schema that is looked into before
 * PostgreSQL's own, also by functions that name their schemas. They follow a setting of the session.
 */
export async function prepareDatabase(owner: pg.Client, database: string): Promise<void> {
  await owner.query(watchRows);
  // Nothing but an expression, so that the planner puts it in the function's place.
  for (const [name, kind] of clocks) {
    await owner.query(`CREATE FUNCTION chaos.${name}() RETURNS timestamptz LANGUAGE sql ${kind}
      RETURN pg_catalog.${name}() + pg_catalog.current_setting('chaos.shift')::interval`);
  }
  await owner.query("GRANT USAGE ON SCHEMA chaos TO PUBLIC");
  await owner.query(`ALTER DATABASE ${database} SET chaos.shift = '0'`);
  // Tables are tiny: planning anew would cost more than any plan gains.
  await owner.query(`ALTER DATABASE ${database} SET plan_cache_mode = force_generic_plan`);
  await owner.query(`ALTER DATABASE ${database} SET search_path = chaos, pg_catalog, public`);
  const { rows } = await owner.query<{ signature: string }>(
    `SELECT oid::regprocedure::text AS signature FROM pg_catalog.pg_proc
     WHERE pronamespace = 'public'::regnamespace AND proconfig::text LIKE '%search_path%'`,
  );
  for (const { signature } of rows) {
    await owner.query(`ALTER FUNCTION ${signature} SET search_path = chaos, pg_catalog, public`);
  }
}
