import type pg from "pg";

/**
 * Lets the app's role use the queue without owning it. The queue switches row-level security on and
 * brings no policy, which would hide its rows from everybody but the owner.
 * @param owner  connected as the owner of the database
 */
export async function grantQueue(owner: pg.Client): Promise<void> {
  await owner.query(`
    GRANT USAGE ON SCHEMA graphile_worker TO recoup_app;
    GRANT ALL ON ALL TABLES IN SCHEMA graphile_worker TO recoup_app;
    GRANT ALL ON ALL SEQUENCES IN SCHEMA graphile_worker TO recoup_app;
    GRANT EXECUTE ON ALL ROUTINES IN SCHEMA graphile_worker TO recoup_app;
    DO $$
    DECLARE target regclass;
    BEGIN
      FOR target IN
        SELECT c.oid FROM pg_class c
        WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'recoup_app_all')
      LOOP
        EXECUTE format('CREATE POLICY recoup_app_all ON %s FOR ALL TO recoup_app USING (true) WITH CHECK (true)', target);
      END LOOP;
    END $$;
  `);
}
