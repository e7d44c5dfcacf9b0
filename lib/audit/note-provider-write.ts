import { randomUUID } from "node:crypto";

import { runStatement } from "@/lib/db/client";
import { type WriteAnswer, writeActs, type WriteRequest } from "@/lib/domain/provider-write";
import { describeError, log } from "@/lib/log";

/** Who has something written at the provider, and why. */
export interface Why {
  reason: string;
  /** a user's id; by default Recoup itself */
  userId?: string;
}

/**
 * Notes a writing request before it leaves, so that none is missing from the merchant's ledger whatever happens
 * then. One statement of its own: it belongs to no transaction that could be taken back.
 * @returns what adds the answer. It never throws: the request is done, and its caller must learn what came of it
 */
export async function noteProviderWrite(
  merchantId: string,
  { act, request, objectId, idempotencyKey }: WriteRequest,
  { reason, userId }: Why = { reason: writeActs[act].reason },
): Promise<(answer: WriteAnswer) => Promise<void>> {
  const id = randomUUID();
  const actor = userId ? `user:${userId}` : "recoup";
  await runStatement`SELECT note_provider_write(${id}::uuid, ${merchantId}::uuid, ${act}, ${request},
    ${objectId}, ${reason}, ${actor}, ${idempotencyKey})`;
  return async ({ status, requestId }) => {
    try {
      await runStatement`SELECT settle_provider_write(${id}::uuid, ${merchantId}::uuid, ${status}::int,
        ${requestId})`;
    } catch (error) {
      log.warn({ merchantId, act, error: describeError(error) }, "the answer to a write was not noted");
    }
  };
}
