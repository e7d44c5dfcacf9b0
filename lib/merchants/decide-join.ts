import { resolveAlert } from "@/lib/alerts/resolve-alert";
import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";

interface Input {
  merchantId: string;
  /** the owner who decides */
  userId: string;
  requesterId: string;
  isAccepted: boolean;
}

/** Lets someone in as a member, or not. A request that was decided already stays as it was decided. */
export async function decideJoin({ merchantId, userId, requesterId, isAccepted }: Input): Promise<void> {
  const decidedAt = await now();
  await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.joinRequest.updateMany({
      where: { merchantId, userId: requesterId, decidedAt: null },
      data: { decidedAt, isAccepted },
    });
    if (count === 0) return;
    if (isAccepted) {
      const membership = { merchantId, userId: requesterId };
      await tx.membership.upsert({
        where: { merchantId_userId: membership },
        create: { ...membership, role: "member" },
        update: {},
      });
    }
    await resolveAlert(tx, { merchantId, kind: "join_requested", subject: requesterId });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: isAccepted ? "membership.granted" : "membership.refused",
      subject: `user:${requesterId}`,
      reason: "An owner decided about a request to join",
    });
  });
}
