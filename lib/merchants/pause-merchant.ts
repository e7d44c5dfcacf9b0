import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

interface Input {
  merchantId: string;
  userId: string;
}

/** Stops mails and scheduled retries; what a customer does themselves goes on. Safe to repeat. */
export async function pauseMerchant(input: Input): Promise<void> {
  await setPaused(input, await now());
}

/** Lets mails and retries go on. Safe to repeat. */
export async function resumeMerchant(input: Input): Promise<void> {
  await setPaused(input, null);
}

async function setPaused({ merchantId, userId }: Input, pausedAt: Date | null): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.merchant.updateMany({
      where: { id: merchantId, pausedAt: pausedAt ? null : { not: null } },
      data: { pausedAt },
    });
    if (count === 0) return;
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: pausedAt ? "merchant.paused" : "merchant.resumed",
      subject: `merchant:${merchantId}`,
      reason: pausedAt ? "A member paused recovery" : "A member let recovery go on",
    });
    if (pausedAt) return;
    await lookForCards(tx, merchantId);
    await lookForTries(tx, merchantId);
  });
}

// A card that the network renewed during the pause was noted and not used.
async function lookForCards(tx: Tx, merchantId: string): Promise<void> {
  const where = { merchantId, state: "open", refreshedAt: { not: null } } as const;
  const renewed = await tx.recoveryCase.findMany({ where, select: { id: true } });
  for (const { id: caseId } of renewed) {
    await enqueue(tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
  }
}

// Tries that came due during the pause are looked at again only each hour.
async function lookForTries(tx: Tx, merchantId: string): Promise<void> {
  const at = await now();
  await tx.retryPlan.updateMany({
    where: { merchantId, dueAt: { lte: at }, lookAt: { gt: at } },
    data: { lookAt: at },
  });
}
