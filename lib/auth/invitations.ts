import { recordAudit } from "@/lib/audit/record-audit";
import { hashToken } from "@/lib/crypto/token";
import type { Invitation } from "@/lib/db/client";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { ForbiddenError, NotFoundError } from "@/lib/domain/errors";
import type { MemberRole } from "@/lib/domain/roles";

export interface InvitationLine {
  id: string;
  address: string;
  role: MemberRole;
  invitedAt: Date;
  expiresAt: Date;
  isExpired: boolean;
}

/** Who was invited and has not come yet, latest first. For the merchant's members only. */
export async function listInvitations(merchantId: string): Promise<InvitationLine[]> {
  const rows = await withMerchant(merchantId, (tx) =>
    tx.invitation.findMany({
      where: { merchantId, acceptedAt: null, revokedAt: null },
      orderBy: { createdAt: "desc" },
    }),
  );
  return rows.map(({ id, address, role, createdAt, expiresAt }) => {
    return { id, address, role, invitedAt: createdAt, expiresAt, isExpired: expiresAt <= new Date() };
  });
}

/** Takes an invitation back: its link is worthless at once. Safe to repeat. */
export async function revokeInvitation(who: {
  merchantId: string;
  userId: string;
  invitationId: string;
}): Promise<void> {
  const { merchantId, userId, invitationId: id } = who;
  await withMerchant(merchantId, async (tx) => {
    const open = { id, merchantId, acceptedAt: null, revokedAt: null };
    const { count } = await tx.invitation.updateMany({ where: open, data: { revokedAt: new Date() } });
    if (count === 0) return;
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "membership.invitation_revoked",
      subject: `invitation:${id}`,
      reason: "An owner took an invitation back",
    });
  });
}

export interface InvitationView {
  merchantId: string;
  merchantName: string;
  role: MemberRole;
  address: string;
  /** used: somebody has accepted it */
  state: "open" | "used" | "gone";
}

/** What an invitation's link leads to; null for an unknown one. Changes nothing (P6). */
export async function viewInvitation(token: string): Promise<InvitationView | null> {
  return withInstallation(async (tx) => {
    const row = await tx.invitation.findUnique({ where: { tokenHash: hashToken(token) } });
    const merchant = row && (await tx.merchant.findUnique({ where: { id: row.merchantId } }));
    if (!row || !merchant) return null;
    const { merchantId, role, address } = row;
    return { merchantId, merchantName: merchant.name, role, address, state: stateOf(row) };
  });
}

function stateOf({ acceptedAt, revokedAt, expiresAt }: Invitation): InvitationView["state"] {
  if (acceptedAt) return "used";
  return revokedAt || expiresAt <= new Date() ? "gone" : "open";
}

/**
 * Makes whoever was invited a member. One statement takes the invitation, so of two presses one does; the other
 * finds a member. A role that they have already is never lowered by it.
 * @param user  who is signed in: by their address they prove that it was them who were invited
 * @returns the merchant's id
 * @throws NotFoundError `invitation_not_found`; ForbiddenError `invitation_of_another`, `invitation_over`
 */
export async function acceptInvitation(token: string, user: { id: string; email: string }): Promise<string> {
  const view = await viewInvitation(token);
  if (!view) throw new NotFoundError("invitation_not_found", "No such invitation");
  const { merchantId } = view;
  if (view.address !== user.email) {
    throw new ForbiddenError(
      "invitation_of_another",
      "This invitation is for another address. Sign in with that.",
    );
  }
  return withMerchant(merchantId, async (tx) => {
    const [taken] = await tx.invitation.updateManyAndReturn({
      where: {
        tokenHash: hashToken(token),
        acceptedAt: null,
        revokedAt: null,
        expiresAt: { gt: new Date() },
      },
      data: { acceptedAt: new Date() },
    });
    const key = { merchantId, userId: user.id };
    if (!taken) {
      if ((await tx.membership.count({ where: key })) > 0) return merchantId;
      throw new ForbiddenError("invitation_over", "This invitation is over. Ask for a new one.");
    }
    const { count } = await tx.membership.createMany({
      data: { ...key, role: taken.role },
      skipDuplicates: true,
    });
    if (count === 0) return merchantId;
    await recordAudit(tx, {
      merchantId,
      actor: user.id,
      action: "membership.accepted",
      subject: `user:${user.id}`,
      reason: "Somebody accepted an owner's invitation",
      data: { role: taken.role },
    });
    return merchantId;
  });
}
