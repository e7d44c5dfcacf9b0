import { raiseAlert } from "@/lib/alerts/raise-alert";
import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";

import { openJoinProof } from "./join-proof";

/**
 * Asks the owners of a merchant to let a user in who has shown a key of its account. Asking again while
 * they have not decided changes nothing; after a refusal it asks once more.
 * @param proof  of `connectKey`
 * @throws ForbiddenError `join_proof_invalid`
 */
export async function requestJoin({ userId, proof }: { userId: string; proof: string }): Promise<void> {
  const merchantId = openJoinProof(proof, userId);
  const createdAt = await now();
  await withMerchant(merchantId, async (tx) => {
    if ((await tx.membership.count({ where: { merchantId, userId } })) > 0) return;
    const waiting = await tx.joinRequest.count({ where: { merchantId, userId, decidedAt: null } });
    if (waiting > 0) return;
    await tx.joinRequest.upsert({
      where: { merchantId_userId: { merchantId, userId } },
      create: { merchantId, userId, createdAt },
      update: { createdAt, decidedAt: null, isAccepted: null },
    });
    await raiseAlert(tx, { merchantId, kind: "join_requested", subject: userId });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "membership.requested",
      subject: `user:${userId}`,
      reason: "A user pasted a key of this account and asks to join",
    });
  });
}
