import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";

import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";

import { Prisma, PrismaClient } from "./generated/client";
import { nameStatement, TellingPool, toQuery } from "./raw-statements";
import { closeSession } from "./session";

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
 * processor time. For the few that many requests wait for; tenant tables are empty, so each calls a function.
 */
export async function runStatement<Row>(given: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> {
  db();
  const { rows } = await pool().query(toQuery(Prisma.sql(given, ...(values as Prisma.Sql[]))));
  return rows as Row[];
}

export async function disconnect(): Promise<void> {
  await kept.recoupDatabase?.$disconnect();
  delete kept.recoupDatabase;
  delete kept.recoupPool;
  await closeSession();
}
