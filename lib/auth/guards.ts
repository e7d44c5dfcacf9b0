import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import { ForbiddenError, NotFoundError } from "@/lib/domain/errors";
import { type MerchantId, parseId } from "@/lib/domain/ids";
import { type Deed, refusalOf } from "@/lib/domain/roles";

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

/** @throws ForbiddenError `role_too_low` when the asker's role is too low for this */
export function requireDeed({ role }: Pick<MerchantAccess, "role">, deed: Deed): void {
  const refusal = refusalOf(role, deed);
  if (refusal) throw new ForbiddenError("role_too_low", refusal);
}

/** Whoever runs this installation; to everybody else the page is "not found". */
export async function requireAdmin(): Promise<SignedInUser> {
  const user = await requireUser();
  return user.isAdmin ? user : notFound();
}
