import { createHash, createHmac, randomBytes } from "node:crypto";

import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";

/** SHA-256 in hex: what we keep of a token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A fresh random token, 256 bits, base64url. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Keyed hash of a secret, for finding it again without keeping it. */
export function keyedHash(secret: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(secret).digest("hex");
}

/**
 * The token of a card-update link: HMAC of the message id under a versioned key, 192 bits, base64url.
 * Deterministic, so it is never stored: a crash between freezing and sending makes the same link again.
 */
export function linkToken(messageId: string, keyVersion?: string): { token: string; keyVersion: string } {
  const keys = env().LINK_KEYS;
  const chosen = keyVersion ? keys.find(({ id }) => id === keyVersion) : keys[0];
  if (!chosen) throw new AppError("internal", "no_link_key", "LINK_KEYS lacks the key of this link");
  const mac = createHmac("sha256", chosen.key).update(`link:${messageId}`).digest();
  return { token: mac.subarray(0, 24).toString("base64url"), keyVersion: chosen.id };
}
