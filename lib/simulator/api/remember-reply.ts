import type { Realm } from "@/lib/simulator/realm";

import { StripeError } from "./stripe-error";

const KEPT_MS = 24 * 3600 * 1000;
const MAX_KEY_LENGTH = 255;

export type KeptReply = { status: number; body: string; requestId: string };

/**
 * Starts a POST under an idempotency key.
 * @returns the first reply, declines and 500s included, when there is one; null to go on
 * @throws StripeError 400 `idempotency_error` when the key came with other parameters, 409 while the first still runs
 */
export function beginKeyed(realm: Realm, key: string, fingerprint: string, nowMs: number): KeptReply | null {
  if (key.length > MAX_KEY_LENGTH)
    throw new StripeError(400, {
      type: "invalid_request_error",
      message: `Idempotency keys cannot be longer than ${MAX_KEY_LENGTH} characters.`,
    });
  const kept = realm.replies.get(key);
  if (!kept || nowMs - kept.atMs > KEPT_MS) {
    realm.replies.set(key, { fingerprint, atMs: nowMs, reply: null });
    return null;
  }
  if (kept.fingerprint !== fingerprint)
    throw new StripeError(400, {
      type: "idempotency_error",
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  if (kept.reply) return kept.reply;
  throw new StripeError(409, {
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: `There is currently another in-progress request using this idempotency key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
}

/** Keeps the reply for 24 h, or forgets the key when the endpoint had not begun its work. */
export function finishKeyed(realm: Realm, key: string, reply: KeptReply | null): void {
  const kept = realm.replies.get(key);
  if (kept && reply) kept.reply = reply;
  else realm.replies.delete(key);
}
