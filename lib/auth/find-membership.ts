import type { MembershipRole, Merchant } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";

export interface Membership {
  merchant: Merchant;
  role: MembershipRole;
}

/** The merchant as one of its members sees it; null to everybody else. */
export async function findMembership(merchantId: string, userId: string): Promise<Membership | null> {
  return withMerchant(merchantId, async (tx) => {
    const where = { merchantId_userId: { merchantId, userId } };
    const found = await tx.membership.findUnique({ where, include: { merchant: true } });
    return found && { merchant: found.merchant, role: found.role };
  });
}
