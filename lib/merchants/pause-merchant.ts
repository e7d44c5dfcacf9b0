import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";

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
  });
}
