import { createHash } from "node:crypto";
import type { MailRoom } from "./mail-room";
import { ResendError } from "./resend-error";

const keptForMs = 24 * 3_600_000;

/**
 * Makes an answer once per idempotency key; the same key and body get the first answer again for 24 h
 * of simulated time. Refusals are not kept.
 * @param scope  the API key, so that one sender never meets another's keys
 * @throws ResendError 400 `invalid_idempotency_key`, 409 `invalid_idempotent_request` (another body),
 *   409 `concurrent_idempotent_requests` (the first one is still being answered)
 * @see Resend, "Idempotency keys"
 */
export async function replayAnswer(
  room: MailRoom,
  request: { scope: string; key: string | undefined; path: string; rawBody: string },
  make: () => Promise<unknown>,
): Promise<unknown> {
  if (request.key === undefined) return make();
  if (request.key.length < 1 || request.key.length > 256)
    throw new ResendError(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
  const slot = `${request.scope} ${request.key}`;
  const fingerprint = createHash("sha256").update(`${request.path} ${request.rawBody}`).digest("hex");
  const now = room.surroundings.now();
  const earlier = room.kept.get(slot);
  if (earlier && now.getTime() - earlier.at.getTime() < keptForMs) return answerAgain(earlier, fingerprint);
  room.kept.set(slot, { fingerprint, at: now, answer: null });
  try {
    const answer = await make();
    room.kept.set(slot, { fingerprint, at: now, answer });
    return answer;
  } catch (error) {
    room.kept.delete(slot);
    throw error;
  }
}

function answerAgain(earlier: { fingerprint: string; answer: unknown }, fingerprint: string): unknown {
  if (earlier.fingerprint !== fingerprint)
    throw new ResendError(
      409,
      "invalid_idempotent_request",
      "Same idempotency key used with a different request payload.",
    );
  if (earlier.answer === null) throw concurrent();
  return earlier.answer;
}

/** The refusal of a key whose first request is still being answered. */
export function concurrent(): ResendError {
  return new ResendError(
    409,
    "concurrent_idempotent_requests",
    "Same idempotency key used while original request is still in progress.",
  );
}
