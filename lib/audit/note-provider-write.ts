import { randomUUID } from "node:crypto";

import { Prisma, runStatement } from "@/lib/db/client";
import { type WriteAnswer, writeActs, type WriteRequest } from "@/lib/domain/provider-write";
import { describeError, log } from "@/lib/log";

/** Who has something written at the provider, and why. */
export interface Why {
  reason: string;
  /** a user's id; by default Recoup itself */
  userId?: string;
}

/** The merchant's request budget, where a request takes its place unasked. */
export interface UnaskedPlace {
  /** a second */
  rate: number;
  burst: number;
  /** tokens that would stay for others */
  reserve: number;
}

/**
 * Notes a writing request before it leaves, so that none is missing from the merchant's ledger whatever happens
 * then. One statement of its own: it belongs to no transaction that could be taken back.
 * @param place  taken in the same statement, where the request waits for none
 * @returns what adds the answer. It never throws: the request is done, and its caller must learn what came of it
 */
export async function noteProviderWrite(
  merchantId: string,
  { act, request, objectId, idempotencyKey }: WriteRequest,
  { reason, userId }: Why = { reason: writeActs[act].reason },
  place: UnaskedPlace | null = null,
): Promise<(answer: WriteAnswer) => Promise<void>> {
  const id = randomUUID();
  const actor = userId ? `user:${userId}` : "recoup";
  const line = Prisma.sql`${id}::uuid, ${merchantId}::uuid, ${act}, ${request}, ${objectId}, ${reason}, ${actor},
    ${idempotencyKey}`;
  if (place) {
    const { rate, burst, reserve } = place;
    await runStatement`
      SELECT note_unasked_write(${line}, ${rate}::float, ${burst}::float, ${reserve}::float)`;
  } else await runStatement`SELECT note_provider_write(${line})`;
  return async ({ status, requestId }) => {
    try {
      await runStatement`SELECT settle_provider_write(${id}::uuid, ${merchantId}::uuid, ${status}::int,
        ${requestId})`;
    } catch (error) {
      log.warn({ merchantId, act, error: describeError(error) }, "the answer to a write was not noted");
    }
  };
}
