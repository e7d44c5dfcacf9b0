import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "@/lib/dev/postgres";
import { buildTemplate } from "@/lib/testing/build-template";

declare module "vitest" {
  interface ProvidedContext {
    testServer: { ownerUrl: string; appUrl: string; template: string; prefix: string };
  }
}

// Nothing here has to survive a crash.
const settings = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "200",
};

/**
 * Starts a throwaway PostgreSQL with a migrated template database before the database tests. Several test
 * runs of one clone share the server; the last one to end stops it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({
    folder: join(process.cwd(), ".data", "test"),
    settings,
  });
  const admin = new pg.Client({ connectionString: server.urlOf("postgres") });
  admin.on("error", () => {});
  await admin.connect();
  await admin.query("SELECT pg_advisory_lock_shared(hashtext('recoup.test-run'))");
  const ownerUrl = server.urlOf("postgres");
  const appUrl = ownerUrl.replace("//postgres:", "//recoup_test:");
  const template = await buildTemplate(admin, ownerUrl, appUrl);
  const prefix = `t_${randomBytes(4).toString("hex")}`;
  project.provide("testServer", { ownerUrl, appUrl, template, prefix });
  return async () => {
    await dropDatabases(admin, `${prefix}%`);
    await admin.query("SELECT pg_advisory_unlock_shared(hashtext('recoup.test-run'))");
    const { rows } = await admin.query<{ is_last: boolean }>(
      "SELECT pg_try_advisory_lock(hashtext('recoup.test-run')) AS is_last",
    );
    const isLast = rows[0]?.is_last === true;
    // What killed runs left behind.
    if (isLast) await dropDatabases(admin, "t\\_%");
    await admin.end();
    if (isLast) await server.stop();
    else server.leave();
  };
}

async function dropDatabases(admin: pg.Client, pattern: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname LIKE $1",
    [pattern],
  );
  for (const { name } of rows) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
