import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { now } from "@/lib/clock";
import { addDays, lostAfterDays } from "@/lib/domain/sequence";

import { closeCase } from "./close-case";
import { loadContext } from "./context";
import { lockCase } from "./lock-case";

/** Closes as lost what is still unpaid 14 days after its last step. A later payment is still credited. */
export async function closeLostCases(limit = 200): Promise<number> {
  const before = addDays(await now(), -lostAfterDays);
  const due = await withInstallation(
    (tx) => tx.$queryRaw<{ id: string; merchantId: string }[]>`
      SELECT c."id", c."merchantId" FROM "RecoveryCase" c
      WHERE c."state" IN ('open', 'shadow') AND c."openedAt" < ${before}
        AND NOT EXISTS (SELECT 1 FROM "Step" s WHERE s."caseId" = c."id"
          AND (s."state" IN ('planned', 'claimed') OR coalesce(s."sentAt", s."dueAt") >= ${before}))
      LIMIT ${limit}`,
  );
  for (const { id, merchantId } of due) {
    await withMerchant(merchantId, async (tx) => {
      const owner = await lockCase(tx, merchantId, id);
      if (!owner || (owner.state !== "open" && owner.state !== "shadow")) return;
      const invoices = await tx.caseInvoice.findMany({ where: { caseId: id } });
      const isPending = invoices.some(({ state }) => state === "pending");
      if (!isPending) await closeCase(tx, await loadContext(tx, merchantId), { ...owner, invoices }, "lost");
    });
  }
  return due.length;
}
