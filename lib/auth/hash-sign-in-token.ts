import { hashToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";

/**
 * What is stored of a mailed token.
 * @see next-auth 4, `hashToken`: SHA-256 of token and secret; its callback computes the same
 */
export function hashSignInToken(token: string): string {
  return hashToken(`${token}${env().NEXTAUTH_SECRET}`);
}
