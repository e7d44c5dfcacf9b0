import pg from "pg";
import { beforeAll } from "vitest";

import { testDatabase } from "./test-database";
import { testSimulator } from "./test-simulator";

// Rows go, files stay: truncating makes hundreds of files anew, and locks out whatever still runs. Without triggers,
// so in any order.
const emptyTables = `
  SET session_replication_role = replica;
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT IN ('AppClock', 'Installation', '_prisma_migrations')
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
  END $$;
  SET session_replication_role = DEFAULT`;

// Both before the first use of `env()`, whatever file comes first: they set it.
const database = await testDatabase();
const { control, world } = await testSimulator();

/** Empties what earlier files of this worker left, so that none depends on which came before: also the clock. */
async function cleanWorker(): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(emptyTables);
    await owner.query("DELETE FROM graphile_worker._private_jobs");
    await owner.query('UPDATE "AppClock" SET "offsetMs" = 0');
  } finally {
    await owner.end();
  }
  delete (globalThis as { recoupClock?: unknown }).recoupClock;
  world.reset();
  await control.post("/_control/faults", { rules: [] });
  await control.post("/_control/mail", { faults: [], rateLimit: 0 });
}

// Before each file, as files of one worker share a database and a simulator.
beforeAll(cleanWorker);
