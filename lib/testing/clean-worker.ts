import pg from "pg";
import { beforeAll } from "vitest";

import { keptDatabase } from "./test-database";
import { keptSimulator } from "./test-simulator";

const kept = ["AppClock", "Installation", "_prisma_migrations"];

/** Empties what earlier files of this worker left, and lets the app's clock go with the simulator's again. */
async function cleanWorker(): Promise<void> {
  const [database, simulator] = await Promise.all([keptDatabase(), keptSimulator()]);
  if (!database) return;
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
    await owner.query(`UPDATE "AppClock" SET "offsetMs" = $1`, [simulator?.world.clock.offsetMs ?? 0]);
  } finally {
    await owner.end();
  }
  delete (globalThis as { recoupClock?: unknown }).recoupClock;
  await simulator?.control.post("/_control/faults", { rules: [] });
  await simulator?.control.post("/_control/mail", { faults: [], rateLimit: 0 });
}

// Before each file, as files of one worker share a database and a simulator.
beforeAll(cleanWorker);
