import { db } from "@/lib/db/client";

import { signInLinksPerAddress } from "./sign-in-rules";

/**
 * Stores a token that a mailed link is to carry, by its hash, and forgets those that have expired.
 * @returns false, and nothing stored, when this address has as many links as it may; holds for any number of
 *   callers at once
 */
export async function keepSignInToken(
  identifier: string,
  tokenHash: string,
  expiresAt: Date,
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in:${identifier}`}, 0))`;
    await tx.signInToken.deleteMany({ where: { expiresAt: { lt: new Date() } } });
    if ((await tx.signInToken.count({ where: { identifier } })) >= signInLinksPerAddress) return false;
    await tx.signInToken.create({ data: { identifier, tokenHash, expiresAt } });
    return true;
  });
}
