import { randomUUID } from "node:crypto";

import { db } from "@/lib/db/client";
import type { ProviderEvent } from "@/lib/domain/provider";

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
  const rows = await db().$queryRaw<{ isNew: boolean }[]>`
    SELECT record_event(${randomUUID()}::uuid, ${connectionId}::uuid, ${event.providerEventId}, ${event.type},
      ${event.objectId}, ${JSON.stringify(event.refs)}::jsonb, ${source}::"EventSource", ${event.occurredAt}) AS "isNew"`;
  return rows[0]?.isNew ?? false;
}
