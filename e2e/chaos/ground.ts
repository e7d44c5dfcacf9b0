import { join } from "node:path";
import pg from "pg";

import { startPostgres } from "@/lib/dev/postgres";
import type { StopList } from "@/lib/dev/stop-list";
import { buildTemplate } from "@/lib/testing/build-template";

import type { Ground } from "./inline/theatre";

// Nothing here has to survive a crash of the server.
const settings = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "200",
};

/** A migrated template in the test server, and names for clones of it. The server is shared with test runs. */
export async function layGround(stops: StopList): Promise<(name: string) => Ground> {
  const server = await startPostgres({
    folder: join(process.cwd(), ".data", "test"),
    settings,
  });
  const admin = new pg.Client({ connectionString: server.urlOf("postgres") });
  admin.on("error", () => undefined);
  await admin.connect();
  await admin.query("SELECT pg_advisory_lock_shared(hashtext('recoup.test-run'))");
  const ownerUrl = server.urlOf("postgres");
  const appUrl = ownerUrl.replace("//postgres:", "//recoup_test:");
  const template = await buildTemplate(admin, ownerUrl, appUrl);
  stops.add(async () => {
    await dropClones(admin);
    await admin.query("SELECT pg_advisory_unlock_shared(hashtext('recoup.test-run'))");
    const { rows } = await admin.query<{ isLast: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext('recoup.test-run')) AS "isLast"`,
    );
    await admin.end();
    if (rows[0]?.isLast) await server.stop();
    else server.leave();
  });
  return (name) => ({ ownerUrl, appUrl, template, name: `t_chaos_${process.pid}_${name}` });
}

async function dropClones(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname LIKE $1",
    [`t\\_chaos\\_${process.pid}\\_%`],
  );
  for (const { name } of rows) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
