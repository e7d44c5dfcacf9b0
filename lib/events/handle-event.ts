import type { Tx } from "@/lib/db/transaction";
import { callsForDoctors } from "@/lib/domain/doctor/relevant-events";
import { withProvider } from "@/lib/merchants/with-provider";
import { enqueue } from "@/lib/queue/enqueue";
import { applyFacts } from "@/lib/recovery/apply-facts";
import { followFacts } from "@/lib/reminders/follow-facts";
import { traced } from "@/lib/trace/traced";

import { claimEvents, type InboxEvent } from "./claim-events";
import { noteTrouble } from "./note-trouble";
import { waitForTurn } from "./wait-for-turn";

const burstMs = 20_000;

/**
 * Handles a recorded event, and with it what else waits of the same customer: reads afresh what they are about,
 * each object once, applies the facts and stamps them handled in the same transaction. A crash before the commit
 * leaves all of them unhandled with their jobs, and the queue tries again; after it they are handled, and a job
 * that is left over finds so. Events of a broken connection are parked and resume with the new key; what keeps
 * failing is tried alone, and then waits where an admin sees it.
 * @param customer  whose event it is, where the job knows
 */
export async function handleEvent({
  merchantId,
  eventId,
  customer,
}: {
  merchantId: string;
  eventId: string;
  customer?: string;
}): Promise<void> {
  const work = () => handleTogether(merchantId, eventId, customer);
  if (customer) await waitForTurn(`${merchantId} ${customer}`, eventId, work);
  else await work();
}

/** @returns the events that are handled now */
async function handleTogether(
  merchantId: string,
  eventId: string,
  customer: string | undefined,
): Promise<Set<string>> {
  // Before the reads: what is recorded later than this may be about something newer.
  const { events, release } = await claimEvents(merchantId, eventId, customer);
  try {
    const [first] = events;
    if (!first || first.state === "handled") return new Set([eventId]);
    return await handleClaimed(merchantId, first, events);
  } finally {
    release();
  }
}

async function handleClaimed(
  merchantId: string,
  first: InboxEvent,
  events: InboxEvent[],
): Promise<Set<string>> {
  const ids = events.map(({ id }) => id);
  try {
    const facts = await traced("facts.read", { events: ids.length }, () =>
      withProvider(merchantId, "recheck", (provider, account) => provider.toFacts(events, account)),
    );
    await traced("facts.apply", { facts: facts.length }, () =>
      applyFacts(merchantId, facts, async (tx) => {
        await stampHandled(tx, ids);
        await followFacts(tx, merchantId, facts);
        if (events.some(({ type }) => callsForDoctors(type))) await callDoctors(tx, merchantId);
      }),
    );
    return new Set(ids);
  } catch (error) {
    await noteTrouble(merchantId, first, error);
    return new Set();
  }
}

async function stampHandled(tx: Tx, ids: InboxEvent["id"][]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ProviderEvent" SET "state" = 'handled', "handledAt" = clock_timestamp(), "lastErrorCode" = NULL,
      "attempts" = "attempts" + 1
    WHERE "id" = ANY(${ids}::uuid[]) AND "state" <> 'handled'`;
  // Their jobs go with them; one that runs already ends by itself.
  const [, ...others] = ids;
  if (others.length === 0) return;
  await tx.$executeRaw`
    SELECT count(graphile_worker.remove_job(t."id")) FROM unnest(${others}::text[]) AS t("id")`;
}

/** A burst of events asks once. */
async function callDoctors(tx: Tx, merchantId: string): Promise<void> {
  const options = {
    key: `doctor.event:${merchantId}`,
    maxAttempts: 3,
    runAt: new Date(Date.now() + burstMs),
  };
  await enqueue(tx, "doctor.run", { merchantId, cause: "event" }, options);
}
