import type { MembershipRole } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";

export interface Member {
  userId: string;
  email: string;
  name: string | null;
  role: MembershipRole;
}

export interface JoinAsker {
  userId: string;
  email: string;
  askedAt: Date;
}

/** Who belongs to the merchant, and who asks to. For its members only. */
export async function readMembers(merchantId: string): Promise<{ members: Member[]; askers: JoinAsker[] }> {
  return withMerchant(merchantId, async (tx) => {
    const memberships = await tx.membership.findMany({
      where: { merchantId },
      include: { user: true },
      orderBy: { createdAt: "asc" },
    });
    const requests = await tx.joinRequest.findMany({
      where: { merchantId, decidedAt: null },
      include: { user: true },
      orderBy: { createdAt: "asc" },
    });
    return {
      members: memberships.map(({ userId, role, user }) => ({
        userId,
        role,
        email: user.email,
        name: user.name,
      })),
      askers: requests.map(({ userId, createdAt, user }) => ({
        userId,
        email: user.email,
        askedAt: createdAt,
      })),
    };
  });
}
