import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";

import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";

import { closeClock } from "./read-clock-offset";
import { PrismaClient } from "./generated/client";

export { Prisma } from "./generated/client";
export type * from "./generated/client";

// Naming a statement lets PostgreSQL keep its plan. Lists of values make texts without end: those are hashed anew.
const names = new Map<string, string>();
const mostNames = 2_000;

function nameStatement({ sql }: { sql: string }): string {
  const known = names.get(sql);
  if (known) return known;
  const name = createHash("md5").update(sql).digest("hex");
  if (names.size < mostNames) names.set(sql, name);
  return name;
}

function connect(): PrismaClient {
  const { DATABASE_URL: connectionString, DATABASE_POOL_SIZE: max } = env();
  const adapter = new PrismaPg(
    { connectionString, max },
    {
      onPoolError: (error) => log.error({ error: describeError(error) }, "database connection lost"),
      statementNameGenerator: nameStatement,
    },
  );
  return new PrismaClient({ adapter });
}

// Kept on globalThis: Next's development server loads modules again and would leak a pool each time.
const kept = globalThis as { recoupDatabase?: PrismaClient };

/** The one Prisma client of this process. Tenant tables are empty outside `lib/db/transaction`. */
export function db(): PrismaClient {
  return (kept.recoupDatabase ??= connect());
}

export async function disconnect(): Promise<void> {
  await kept.recoupDatabase?.$disconnect();
  delete kept.recoupDatabase;
  await closeClock();
}
