import { timingSafeEqual } from "node:crypto";

import { keyedHash } from "@/lib/crypto/token";
import { ForbiddenError } from "@/lib/domain/errors";

const livesMs = 3_600_000;

/**
 * Proof that a user has just shown a key of a merchant's account, so that the key itself need not be kept
 * until they decide to ask for access. Good for an hour and for this user only.
 */
export function mintJoinProof(merchantId: string, userId: string): string {
  const expiresAtMs = Date.now() + livesMs;
  return [merchantId, expiresAtMs, sign(merchantId, userId, expiresAtMs)].join(".");
}

/** @returns the merchant's id. @throws ForbiddenError `join_proof_invalid` */
export function openJoinProof(proof: string, userId: string): string {
  const [merchantId = "", expires = "", signature = ""] = proof.split(".");
  const expected = Buffer.from(sign(merchantId, userId, Number(expires)));
  const given = Buffer.from(signature);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  if (isOurs && Number(expires) > Date.now()) return merchantId;
  throw new ForbiddenError("join_proof_invalid", "This offer has run out. Please paste the key once more.");
}

function sign(merchantId: string, userId: string, expiresAtMs: number): string {
  return keyedHash(`join:${merchantId}:${userId}:${expiresAtMs}`);
}
