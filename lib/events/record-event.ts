import { randomUUID } from "node:crypto";

import { runStatement } from "@/lib/db/client";
import type { ProviderEvent } from "@/lib/domain/provider";
import { traced } from "@/lib/trace/traced";
import { traceparentOf } from "@/lib/trace/traceparent";

/**
 * Records an event durably and asks for it to be handled, in one statement; a repeat does neither (P4).
 * @param source  `poll` for events that were listed, not delivered
 * @returns whether it was new
 */
export async function recordEvent(
  connectionId: string,
  event: ProviderEvent,
  source: "webhook" | "poll",
): Promise<boolean> {
  const id = randomUUID();
  const place = { self: traceparentOf(id) };
  return traced(
    "event.receive",
    { type: event.type, source },
    () => insert(id, connectionId, event, source),
    place,
  );
}

async function insert(
  id: string,
  connectionId: string,
  event: ProviderEvent,
  source: "webhook" | "poll",
): Promise<boolean> {
  const { providerEventId, type, objectId, refs, occurredAt } = event;
  const rows = await runStatement<{ isNew: boolean }>`
    SELECT record_event(${id}::uuid, ${connectionId}::uuid, ${providerEventId}, ${type}, ${objectId},
      ${JSON.stringify(refs)}::jsonb, ${source}::"EventSource", ${occurredAt}) AS "isNew"`;
  return rows[0]?.isNew ?? false;
}
