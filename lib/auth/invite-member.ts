import { recordAudit } from "@/lib/audit/record-audit";
import { hashToken, randomToken } from "@/lib/crypto/token";
import { withMerchant } from "@/lib/db/transaction";
import { AppError, ConflictError, InvalidInputError } from "@/lib/domain/errors";
import { type MemberRole, memberRoles } from "@/lib/domain/roles";
import { parseAddress } from "@/lib/email/address";
import { renderNoticeMail } from "@/lib/email/render-notice-mail";
import { sendMail } from "@/lib/email/send-mail";
import { env } from "@/lib/env";
import { requireAttempt } from "@/lib/limits/require-attempt";

import { invitationDays } from "./sign-in-rules";

interface Ask {
  merchantId: string;
  /** the owner who invites */
  userId: string;
  address: string;
  role: string;
}

/**
 * Mails an invitation that its address alone can accept, within 7 days. Inviting an address again makes the link
 * before it worthless. A crash between the two lines at the end leaves an invitation that was not mailed: it is
 * listed, and inviting again mails it.
 * @returns the address that was mailed, as it is stored
 * @throws InvalidInputError `address_malformed`, `role_unknown`; ConflictError `member_already`; RateLimitedError
 *   `too_many_attempts`; AppError `invitation_not_sent`
 */
export async function inviteMember({ merchantId, userId, ...ask }: Ask): Promise<string> {
  const address = parseAddress(ask.address.trim().toLowerCase());
  if (!address) {
    throw new InvalidInputError(
      "address_malformed",
      "Enter an email address, such as you@example.com.",
      "address",
    );
  }
  const role = parseRole(ask.role);
  await requireAttempt("invitation", merchantId, "Too many people were invited");
  const token = randomToken();
  const { id, merchantName, inviter } = await keep({ merchantId, userId, address, role }, token);
  const sent = await sendMail({
    ...(await render({ merchantName, inviter, role, url: `${env().APP_URL}/join/${token}` })),
    to: address,
    from: env().MAIL_FROM,
    idempotencyKey: `invitation:${id}`,
  });
  if (sent.outcome === "accepted" || sent.outcome === "unknown") return address;
  throw new AppError("unavailable", "invitation_not_sent", sent.code, notSent);
}

const notSent = "The mail could not be sent. Check the address, and press Invite again in a minute.";

/** @throws InvalidInputError `role_unknown` */
export function parseRole(text: string): MemberRole {
  const role = memberRoles.find((each) => each === text);
  if (!role) throw new InvalidInputError("role_unknown", "Choose a role.", "role");
  return role;
}

async function keep(
  made: { merchantId: string; userId: string; address: string; role: MemberRole },
  token: string,
) {
  const { merchantId, userId, address, role } = made;
  const expiresAt = new Date(Date.now() + invitationDays * 24 * 60 * 60_000);
  return withMerchant(merchantId, async (tx) => {
    const merchant = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
    const inviter = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if ((await tx.membership.count({ where: { merchantId, user: { email: address } } })) > 0) {
      throw new ConflictError("member_already", "Whoever has this address belongs to the merchant already.");
    }
    const open = { merchantId, address, acceptedAt: null, revokedAt: null };
    await tx.invitation.updateMany({ where: open, data: { revokedAt: new Date() } });
    const { id } = await tx.invitation.create({
      data: { merchantId, address, role, tokenHash: hashToken(token), invitedBy: userId, expiresAt },
    });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "membership.invited",
      subject: `invitation:${id}`,
      reason: "An owner invited somebody by mail",
      data: { role },
    });
    return { id, merchantName: merchant.name, inviter: inviter.name ?? inviter.email };
  });
}

function render(to: { merchantName: string; inviter: string; role: MemberRole; url: string }) {
  const { merchantName, inviter, role, url } = to;
  const words = {
    subject: `Join ${merchantName} on Recoup`,
    headline: `Join ${merchantName} on Recoup`,
    paragraphs: [
      `${inviter} invites you as ${role === "member" ? "a member" : `an ${role}`} of ${merchantName}.`,
      `The link is good for ${invitationDays} days and for this address only. You sign in by another mail.`,
    ],
    items: [],
    link: { label: "See the invitation", url },
    reason: `You got this because ${inviter} entered your address. If you do not know them, do nothing.`,
  };
  return renderNoticeMail(words, "Recoup");
}
