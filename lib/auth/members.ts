import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { ConflictError, NotFoundError } from "@/lib/domain/errors";
import type { MemberRole } from "@/lib/domain/roles";

interface Input {
  merchantId: string;
  /** who does it */
  userId: string;
  /** whom it is about */
  memberId: string;
}

/**
 * Gives a member another role. What they may do changes with their next request; as it is another login then, their
 * sessions end and they sign in again. Safe to repeat.
 * @throws ConflictError `last_owner`; NotFoundError `member_not_found`
 */
export async function changeRole({ role, ...input }: Input & { role: MemberRole }): Promise<void> {
  const { merchantId, userId, memberId } = input;
  await withMerchant(merchantId, async (tx) => {
    const before = await lockMember(tx, input);
    if (before === role) return;
    if (before === "owner") await requireOtherOwner(tx, input);
    const key = { merchantId, userId: memberId };
    await tx.membership.update({ where: { merchantId_userId: key }, data: { role } });
    if (memberId !== userId) await tx.session.deleteMany({ where: { userId: memberId } });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "membership.role_changed",
      subject: `user:${memberId}`,
      reason: "An owner changed a member's role",
      data: { from: before, to: role },
    });
  });
}

/**
 * Takes a member out, or lets one leave. Every page asks for the membership anew, so access ends with this
 * transaction. Safe to repeat.
 * @throws ConflictError `last_owner`
 */
export async function removeMember(input: Input): Promise<void> {
  const { merchantId, userId, memberId } = input;
  await withMerchant(merchantId, async (tx) => {
    const role = await lockMember(tx, input).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (!role) return;
    if (role === "owner") await requireOtherOwner(tx, input);
    await tx.membership.delete({ where: { merchantId_userId: { merchantId, userId: memberId } } });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: memberId === userId ? "membership.left" : "membership.removed",
      subject: `user:${memberId}`,
      reason: memberId === userId ? "A member left" : "An owner removed a member",
      data: { role },
    });
  });
}

/** The merchant's row is the lock: two owners who take each other out at once come one after the other. */
async function lockMember(tx: Tx, { merchantId, memberId }: Input): Promise<MemberRole> {
  await tx.$queryRaw`SELECT 1 FROM "Merchant" WHERE "id" = ${merchantId}::uuid FOR UPDATE`;
  const where = { merchantId_userId: { merchantId, userId: memberId } };
  const found = await tx.membership.findUnique({ where });
  if (!found) throw new NotFoundError("member_not_found", "No such member of this merchant");
  return found.role;
}

async function requireOtherOwner(tx: Tx, { merchantId, memberId }: Input): Promise<void> {
  const others = { merchantId, role: "owner", userId: { not: memberId } } as const;
  if ((await tx.membership.count({ where: others })) > 0) return;
  const sentence = "A merchant needs an owner, and this is the last one. Make somebody else an owner first.";
  throw new ConflictError("last_owner", sentence);
}
