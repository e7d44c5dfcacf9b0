import { db } from "@/lib/db/client";

/**
 * Spends a sign-in token: of any number of callers at once exactly one gets it, and no later one does.
 * @param tokenHash  what is stored, see `hashSignInToken`
 * @returns whose it was and until when; null when it was never made, is spent already or has expired
 */
export async function spendSignInToken(
  identifier: string,
  tokenHash: string,
): Promise<{ identifier: string; expiresAt: Date } | null> {
  const [spent] = await db().$queryRaw<{ identifier: string; expiresAt: Date }[]>`
    DELETE FROM "SignInToken" WHERE "tokenHash" = ${tokenHash} AND "identifier" = ${identifier}
    RETURNING "identifier", "expiresAt"`;
  return spent && spent.expiresAt.getTime() > Date.now() ? spent : null;
}
