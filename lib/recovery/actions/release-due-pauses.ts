import { now } from "@/lib/clock";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { loadContext } from "@/lib/recovery/context";
import { releaseCase } from "@/lib/recovery/hold-missing";
import { lockCase } from "@/lib/recovery/lock-case";
import { settleCase } from "@/lib/recovery/settle-case";

/** Lets the cases go on whose pause was to end by now. @returns how many were looked at */
export async function releaseDuePauses(limit = 200): Promise<number> {
  const at = await now();
  const due = await withInstallation((tx) =>
    tx.recoveryCase.findMany({
      where: { state: "held", heldReason: "merchant", heldUntil: { lte: at } },
      select: { id: true, merchantId: true },
      take: limit,
    }),
  );
  for (const { id, merchantId } of due) await release(merchantId, id, at);
  return due.length;
}

// Resumed, or paused for longer, between the list and the lock: then it is left alone.
async function release(merchantId: string, caseId: string, at: Date): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const owner = await lockCase(tx, merchantId, caseId);
    const isPaused = owner?.state === "held" && owner.heldReason === "merchant";
    if (!owner || !isPaused || !owner.heldUntil || owner.heldUntil > at) return;
    const context = await loadContext(tx, merchantId);
    await releaseCase(tx, context, owner, "pause_over");
    await settleCase(tx, context, caseId, { isJustPaid: false });
  });
}
