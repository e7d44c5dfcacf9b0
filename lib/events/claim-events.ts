import { setTimeout as sleep } from "node:timers/promises";

import { runStatement } from "@/lib/db/client";
import { runInSession } from "@/lib/db/session";
import type { ProviderEvent } from "@/lib/domain/provider";

const mostTogether = 50;
// Longer than a read of everything may take: nobody's turn is waited for that hangs.
const patienceMs = 30_000;
const shortestPauseMs = 10;
const longestPauseMs = 160;

/** An event of the inbox as it is handled. */
export interface InboxEvent extends ProviderEvent {
  id: string;
  state: "received" | "handled" | "parked" | "failed";
  attempts: number;
}

export interface Claim {
  events: InboxEvent[];
  /** lets the next one take its turn */
  release(): void;
}

/**
 * A recorded event, and with it those of the same customer that wait too: what is read from here on is newer than
 * each of them. One worker at a time is given a customer's, so that one read is enough for all of them; a worker that
 * dies loses its turn at once. This only saves reads: where two are at work all the same, facts make it harmless.
 * @returns the event first; no events where this merchant has no such event
 */
export async function claimEvents(
  merchantId: string,
  eventId: string,
  customer: string | undefined,
): Promise<Claim> {
  const list = () => runStatement<InboxEvent>`
    SELECT * FROM events_to_handle(${merchantId}::uuid, ${eventId}::uuid, ${mostTogether}::int)`;
  if (!customer) return { events: await list(), release: () => undefined };
  const turn = `events:${merchantId}:${customer}`;
  const givenUpAt = performance.now() + patienceMs;
  for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    const events = await listInTurn(turn, merchantId, eventId);
    if (events) return { events, release: () => void release(turn) };
    if (performance.now() > givenUpAt) return { events: await list(), release: () => undefined };
    await sleep(pauseMs);
  }
}

/** @returns null while another worker has its turn */
async function listInTurn(turn: string, merchantId: string, eventId: string): Promise<InboxEvent[] | null> {
  const rows = await runInSession<InboxEvent & { isOurs: boolean }>`
    WITH turn AS MATERIALIZED (SELECT pg_try_advisory_lock(hashtextextended(${turn}, 0)) AS "isOurs")
    SELECT turn."isOurs", e.* FROM turn LEFT JOIN LATERAL
      events_to_handle(${merchantId}::uuid, ${eventId}::uuid, ${mostTogether}::int) e ON turn."isOurs"`;
  if (!rows[0]?.isOurs) return null;
  return rows.filter(({ id }) => id !== null);
}

// Where it fails, the session is lost, and the lock with it.
async function release(turn: string): Promise<void> {
  await runInSession`SELECT pg_advisory_unlock(hashtextextended(${turn}, 0))`.catch(() => undefined);
}
