import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import { ForbiddenError, NotFoundError } from "@/lib/domain/errors";
import { type MerchantId, parseId } from "@/lib/domain/ids";

import { findMembership, type Membership } from "./find-membership";
import { readUser, type SignedInUser } from "./read-user";

export interface MerchantAccess extends Membership {
  user: SignedInUser;
}

function parseMerchantId(text: string): MerchantId {
  try {
    return parseId("merchant", text);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

/** Who asks. Sends those who are not signed in to the sign-in page. */
export async function requireUser(): Promise<SignedInUser> {
  return (await readUser()) ?? redirect("/sign-in");
}

/**
 * The merchant of an address, with the asker and their role. A foreign, unknown or malformed id is "not found",
 * and nothing tells the three apart (P7).
 */
export const requireMerchant = cache(async (merchantIdText: string): Promise<MerchantAccess> => {
  const user = await requireUser();
  const membership = await findMembership(parseMerchantId(merchantIdText), user.id);
  return membership ? { user, ...membership } : notFound();
});

const ranks = { member: 0, admin: 1, owner: 2 };

/** @throws ForbiddenError `role_too_low` when the asker's role is below `role` */
export function requireRole(access: Pick<MerchantAccess, "role">, role: "owner" | "admin"): void {
  if (ranks[access.role] >= ranks[role]) return;
  const who = role === "owner" ? "an owner" : "an owner or admin";
  throw new ForbiddenError("role_too_low", `Only ${who} of this merchant can do this. Ask one of them.`);
}

/** Whoever runs this installation; to everybody else the page is "not found". */
export async function requireAdmin(): Promise<SignedInUser> {
  const user = await requireUser();
  return user.isAdmin ? user : notFound();
}
