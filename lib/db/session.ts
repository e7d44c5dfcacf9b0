import pg from "pg";

import { env } from "@/lib/env";

import { Prisma } from "./generated/client";
import { toQuery } from "./raw-statements";

const kept = globalThis as { recoupSession?: pg.Pool };

function connect(): pg.Pool {
  const { DATABASE_URL: connectionString } = env();
  const pool = new pg.Pool({ connectionString, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true });
  // What belonged to a lost session is gone with it; the next statement begins another.
  pool.on("error", () => undefined);
  return pool;
}

/**
 * Runs one statement on the one connection that this process keeps for what belongs to a session, as an advisory
 * lock does that ends with its process, however that ends; and apart from the connections of `db()`. One statement at a
 * time, so short ones only; tenant tables are empty.
 */
export async function runInSession<Row>(given: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> {
  const pool = (kept.recoupSession ??= connect());
  const { rows } = await pool.query(toQuery(Prisma.sql(given, ...(values as Prisma.Sql[]))));
  return rows as Row[];
}

/** Ends the session, and with it all that belonged to it; the next statement begins another. */
export async function closeSession(): Promise<void> {
  const pool = kept.recoupSession;
  delete kept.recoupSession;
  await pool?.end();
}
