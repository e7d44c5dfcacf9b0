import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { now } from "@/lib/clock";
import { addDays, lostAfterDays } from "@/lib/domain/sequence";
import { describeError, log } from "@/lib/log";

import { closeCase } from "./close-case";
import { loadContext } from "./context";
import { lockCase } from "./lock-case";

/** How far the look has come: cases are looked through oldest first. */
export interface LostCursor {
  openedAt: Date;
  id: string;
}

interface Found extends LostCursor {
  merchantId: string;
  isOver: boolean;
}

/**
 * Closes as lost what is still unpaid 14 days after its last step, among the next thousand running cases. A later
 * payment is still credited. What cannot be closed, as while a bank debit is under way, keeps nobody behind it
 * waiting: the next look goes on after it.
 * @param after  where the last look ended; null: from the oldest
 * @returns next null where all were looked at
 */
export async function closeLostCases(
  after: LostCursor | null = null,
  limit = 1000,
): Promise<{ closed: number; next: LostCursor | null }> {
  const before = addDays(await now(), -lostAfterDays);
  const page = await readPage(before, after ?? { openedAt: new Date(0), id: nobody }, limit);
  let closed = 0;
  for (const found of page.filter(({ isOver }) => isOver)) {
    try {
      if (await closeLost(found)) closed += 1;
    } catch (error) {
      log.error({ caseId: found.id, error: describeError(error) }, "a lost case was not closed");
    }
  }
  return { closed, next: page.length < limit ? null : (page.at(-1) ?? null) };
}

const nobody = "00000000-0000-0000-0000-000000000000";

async function readPage(before: Date, { openedAt, id }: LostCursor, limit: number): Promise<Found[]> {
  return withInstallation(
    (tx) => tx.$queryRaw<Found[]>`
      WITH page AS (
        SELECT "id", "merchantId", "openedAt" FROM "RecoveryCase"
        WHERE "state" IN ('open', 'shadow') AND "openedAt" < ${before}
          AND ("openedAt", "id") > (${openedAt}, ${id}::uuid)
        ORDER BY "openedAt", "id" LIMIT ${limit})
      SELECT p.*, NOT EXISTS (SELECT FROM "Step" s WHERE s."caseId" = p."id"
          AND (s."state" IN ('planned', 'claimed') OR coalesce(s."sentAt", s."dueAt") >= ${before})) AS "isOver"
      FROM page p ORDER BY p."openedAt", p."id"`,
  );
}

async function closeLost({ id, merchantId }: Found): Promise<boolean> {
  return withMerchant(merchantId, async (tx) => {
    const owner = await lockCase(tx, merchantId, id);
    if (!owner || (owner.state !== "open" && owner.state !== "shadow")) return false;
    const invoices = await tx.caseInvoice.findMany({ where: { caseId: id } });
    if (invoices.some(({ state }) => state === "pending")) return false;
    await closeCase(tx, await loadContext(tx, merchantId), { ...owner, invoices }, "lost");
    return true;
  });
}
