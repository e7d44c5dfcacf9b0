import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/client";
import { withInstallation } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";

const keptDays = 30;
const batchSize = 5_000;

/**
 * Drops the raw facts of visits and opens that are older than 30 days: address, agent and headers. What stays is
 * the keyed hash of the address and what they were judged to be. Run again, it finds nothing left.
 * @returns how many rows were cleaned
 */
export async function forgetVisitors(): Promise<number> {
  const at = await now();
  const before = addDays(at, -keptDays);
  let cleaned = 0;
  for (const table of ["visits", "opens"] as const) {
    for (let count = batchSize; count === batchSize; cleaned += count) {
      count = await withInstallation((tx) => tx.$executeRaw(cleaning(table, before)));
    }
  }
  await withInstallation((tx) => tx.strayVisit.deleteMany({ where: { at: { lt: addDays(at, -1) } } }));
  return cleaned;
}

function cleaning(table: "visits" | "opens", before: Date): Prisma.Sql {
  const name = Prisma.raw(table === "visits" ? '"Visit"' : '"MailOpen"');
  return Prisma.sql`
    UPDATE ${name} SET "address" = NULL, "userAgent" = NULL, "headers" = NULL
    WHERE "id" IN (SELECT "id" FROM ${name} WHERE "at" < ${before}
      AND ("address" IS NOT NULL OR "userAgent" IS NOT NULL OR "headers" IS NOT NULL) LIMIT ${batchSize})`;
}
