import { randomUUID } from "node:crypto";

import { runStatement } from "@/lib/db/client";
import { together } from "@/lib/db/together";
import type { ProviderEvent } from "@/lib/domain/provider";
import { traced } from "@/lib/trace/traced";
import { traceparentOf } from "@/lib/trace/traceparent";

type Source = "webhook" | "poll";

/**
 * Records an event durably and asks for it to be handled, in one statement; a repeat does neither (P4).
 * @param source  `poll` for events that were listed, not delivered
 * @returns whether it was new
 */
export async function recordEvent(
  connectionId: string,
  event: ProviderEvent,
  source: Source,
): Promise<boolean> {
  const id = randomUUID();
  const place = { self: traceparentOf(id) };
  const { providerEventId, type, objectId, refs, occurredAt } = event;
  const row = { id, connectionId, providerEventId, type, objectId, refs, source, occurredAt };
  return traced("event.receive", { type, source }, () => insert(row), place);
}

type Row = Omit<ProviderEvent, "mode"> & { id: string; connectionId: string; source: Source };

const insert = together(async (rows: Row[]): Promise<boolean[]> => {
  const [answer] = await runStatement<{ areNew: boolean[] }>`
    SELECT record_events(${JSON.stringify(rows)}::jsonb) AS "areNew"`;
  return answer?.areNew ?? [];
});
