import pg from "pg";
import { beforeAll } from "vitest";

import { testDatabase } from "./test-database";
import { testSimulator } from "./test-simulator";

const kept = ["AppClock", "Installation", "_prisma_migrations"];

// Both before the first use of `env()`, whatever file comes first: they set it.
const database = await testDatabase();
const { control, world } = await testSimulator();

/** Empties what earlier files of this worker left, so that none depends on which came before: also the clock. */
async function cleanWorker(): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ tables: string }>(
      `SELECT string_agg(format('%I', tablename), ', ') AS tables FROM pg_tables
       WHERE schemaname = 'public' AND tablename <> ALL ($1)`,
      [kept],
    );
    await owner.query(`TRUNCATE ${rows[0]?.tables}`);
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
