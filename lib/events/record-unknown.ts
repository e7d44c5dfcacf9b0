import { withMerchant } from "@/lib/db/transaction";
import type { ProviderEvent } from "@/lib/domain/provider";

import { recordEvent } from "./record-event";

interface Listener {
  id: string;
  merchantId: string;
}

/**
 * Records those of some listed events that never arrived. Most are known: they are asked for together. One that
 * arrives between the question and its record is not recorded twice.
 * @param connection  whose events they are
 * @returns how many were new
 */
export async function recordUnknown(
  { id, merchantId }: Listener,
  events: readonly ProviderEvent[],
): Promise<number> {
  if (events.length === 0) return 0;
  const ids = events.map(({ providerEventId }) => providerEventId);
  const rows = await withMerchant(merchantId, (tx) =>
    tx.providerEvent.findMany({
      where: { connectionId: id, providerEventId: { in: ids } },
      select: { providerEventId: true },
    }),
  );
  const known = new Set(rows.map(({ providerEventId }) => providerEventId));
  let added = 0;
  for (const event of events) {
    if (!known.has(event.providerEventId) && (await recordEvent(id, event, "poll"))) added += 1;
  }
  return added;
}
