import { randomUUID } from "node:crypto";

import { runStatement } from "@/lib/db/client";
import { together } from "@/lib/db/together";
import { type WriteAnswer, writeActs, type WriteRequest } from "@/lib/domain/provider-write";
import { describeError, log } from "@/lib/log";

/** Who has something written at the provider, and why. */
export interface Why {
  reason: string;
  /** a user's id; by default Recoup itself */
  userId?: string;
}

interface Answered extends WriteAnswer {
  id: string;
  merchantId: string;
}

const settleWithinMs = 100;
const settle = together(settleAll);
const settleSoon = together(settleAll, { gatherMs: settleWithinMs });

/**
 * Notes a writing request before it leaves, so that none is missing from the merchant's ledger whatever happens
 * then. One statement of its own: it belongs to no transaction that could be taken back.
 * @param isHurried  somebody waits for the request: its answer is added a moment after it came
 * @returns what adds the answer. It never throws: the request is done, and its caller must learn what came of it
 */
export async function noteProviderWrite(
  merchantId: string,
  { act, request, objectId, idempotencyKey }: WriteRequest,
  { reason, userId }: Why = { reason: writeActs[act].reason },
  { isHurried = false } = {},
): Promise<(answer: WriteAnswer) => Promise<void>> {
  const id = randomUUID();
  const actor = userId ? `user:${userId}` : "recoup";
  await runStatement`SELECT note_provider_write(${id}::uuid, ${merchantId}::uuid, ${act}, ${request}, ${objectId},
    ${reason}, ${actor}, ${idempotencyKey})`;
  return async (answer) => {
    const settling = (isHurried ? settleSoon : settle)({ id, merchantId, ...answer }).catch(
      (error: unknown) => {
        log.warn({ merchantId, act, error: describeError(error) }, "the answer to a write was not noted");
      },
    );
    if (!isHurried) await settling;
  };
}

async function settleAll(answers: Answered[]): Promise<Answered[]> {
  await runStatement`SELECT settle_provider_writes(${JSON.stringify(answers)}::jsonb)`;
  return answers;
}
