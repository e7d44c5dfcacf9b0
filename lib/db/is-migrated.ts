import { db } from "./client";

/** Whether the database answers and holds our tables, no migration being half done. Never throws. */
export async function isMigrated(): Promise<boolean> {
  try {
    const [state] = await db().$queryRaw<{ isMigrated: boolean }[]>`
      SELECT to_regclass('public."RecoveryCase"') IS NOT NULL AND NOT EXISTS (
        SELECT FROM "_prisma_migrations" WHERE finished_at IS NULL AND rolled_back_at IS NULL
      ) AS "isMigrated"`;
    return state?.isMigrated === true;
  } catch {
    return false;
  }
}
