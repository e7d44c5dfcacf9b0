import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";

import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";

import { closeClock } from "./read-clock-offset";
import { PrismaClient } from "./generated/client";
import { nameStatement, TellingPool } from "./raw-statements";

export { Prisma } from "./generated/client";
export type * from "./generated/client";

function openPool(): pg.Pool {
  const { DATABASE_URL: connectionString, DATABASE_POOL_SIZE: max } = env();
  return new TellingPool({ connectionString, max });
}

function connect(): PrismaClient {
  const adapter = new PrismaPg(pool(), {
    onPoolError: (error) => log.error({ error: describeError(error) }, "database connection lost"),
    statementNameGenerator: nameStatement,
    disposeExternalPool: true,
  });
  // Without the caller's line in the source, for which a stack is taken with each query.
  return new PrismaClient({ adapter, errorFormat: "minimal" });
}

// Kept on globalThis: Next's development server loads modules again and would leak a pool each time.
const kept = globalThis as { recoupDatabase?: PrismaClient; recoupPool?: pg.Pool };

function pool(): pg.Pool {
  return (kept.recoupPool ??= openPool());
}

/** The one Prisma client of this process. Tenant tables are empty outside `lib/db/transaction`. */
export function db(): PrismaClient {
  return (kept.recoupDatabase ??= connect());
}

/**
 * Runs one statement by itself on the connections of `db()`, without what Prisma adds to it: a fifth of the
 * processor time. For the few that answer everybody's requests; tenant tables are empty, so it calls a function.
 * @param name  of the statement, one for each text: the server keeps its plan
 */
export async function runStatement<Row extends pg.QueryResultRow>(
  { name, text }: { name: string; text: string },
  values: unknown[],
): Promise<Row[]> {
  db();
  return (await pool().query<Row>({ name, text, values })).rows;
}

export async function disconnect(): Promise<void> {
  await kept.recoupDatabase?.$disconnect();
  delete kept.recoupDatabase;
  delete kept.recoupPool;
  await closeClock();
}
