import { db } from "@/lib/db/client";

/** Stores a token that a mailed link carries, by its hash, and forgets those that have expired. */
export async function keepSignInToken(identifier: string, tokenHash: string, expiresAt: Date): Promise<void> {
  await db().$transaction([
    db().signInToken.deleteMany({ where: { expiresAt: { lt: new Date() } } }),
    db().signInToken.create({ data: { identifier, tokenHash, expiresAt } }),
  ]);
}
