import { runStatement } from "@/lib/db/client";

const batchSize = 10_000;

/**
 * Drops the counts of whoever tried nothing for a day: no limit's window is as long. Run again, it finds nothing left.
 * @returns how many were dropped
 */
export async function forgetAttempts(): Promise<number> {
  let forgotten = 0;
  for (let count = batchSize; count === batchSize; forgotten += count) {
    const [row] = await runStatement<{ count: number }>`SELECT forget_attempts(${batchSize}::int) AS "count"`;
    count = row?.count ?? 0;
  }
  return forgotten;
}
