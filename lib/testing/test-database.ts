import pg from "pg";
import { inject } from "vitest";
import { nameDatabase } from "@/lib/testing/name-database";
import { testEnvironment } from "@/lib/testing/test-environment";

export type TestDatabase = {
  /** Of the app's login, subject to row-level security; also in `DATABASE_URL`. */
  url: string;
  /** Of the owner, who sees everything; for a test's own looking and preparing. */
  ownerUrl: string;
};

// Kept on globalThis: all test files of one worker process share one database and its connections.
const kept = globalThis as { recoupTestDatabase?: Promise<TestDatabase> };

/**
 * A migrated database of this worker process, cloned from the template in about 50 ms. Tests in it keep
 * apart by making their own merchant. Sets the environment, so call it before the first use of `db()`.
 */
export function testDatabase(): Promise<TestDatabase> {
  return (kept.recoupTestDatabase ??= cloneTemplate());
}

async function cloneTemplate(): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `${server.prefix}_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.ownerUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${server.template}`);
  await admin.end();
  const made = { url: nameDatabase(server.appUrl, name), ownerUrl: nameDatabase(server.ownerUrl, name) };
  Object.assign(process.env, testEnvironment, { DATABASE_URL: made.url, DATABASE_OWNER_URL: made.ownerUrl });
  return made;
}
