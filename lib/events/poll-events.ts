import type { Connection } from "@/lib/db/client";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { now } from "@/lib/clock";
import type { ProviderEvent } from "@/lib/domain/provider";
import { addDays, addMinutes } from "@/lib/domain/sequence";
import { deliveryGraceMinutes, judgeDeliveries } from "@/lib/domain/webhook-health";
import { noteWebhookHealth } from "@/lib/merchants/note-webhook-health";
import { readPermissions } from "@/lib/merchants/read-permissions";
import { withProvider } from "@/lib/merchants/with-provider";

import { isBusyConnection } from "./is-busy-connection";
import { recordUnknown } from "./record-unknown";

const retentionDays = 29;
const judged = 20;
const pageSize = 100;
const dayMs = 86_400_000;
const maxDate = new Date(8.64e15);

/**
 * Lists the events since the last look, with ten minutes of overlap, and records those that never arrived.
 * The watermark moves only when all were recorded: a crash before lists them again, and a repeat records nothing.
 * What was old enough to have been delivered shows how the webhook is.
 * @returns how many were new
 */
export async function pollEvents({ merchantId }: { merchantId: string }): Promise<number> {
  const startedAt = await now();
  const connection = await withMerchant(merchantId, (tx) =>
    tx.connection.findUnique({ where: { merchantId } }),
  );
  if (!connection || !mayList(connection)) return 0;
  const from = connection.polledUntil ?? connection.createdAt;
  const since = new Date(
    Math.max(addMinutes(from, -deliveryGraceMinutes).getTime(), addDays(startedAt, -retentionDays).getTime()),
  );
  const ripe = addMinutes(startedAt, -deliveryGraceMinutes);
  // What a healthy webhook is just delivering is left to it; the next look goes back far enough.
  const listedTo = connection.webhookHealth === "healthy" ? addMinutes(startedAt, -1) : maxDate;
  const { added, newest } = await withProvider(merchantId, "recheck", async (provider, account) => {
    let count = 0;
    let page: ProviderEvent[] = [];
    const ripeIds: string[] = [];
    for await (const event of provider.listEvents(account, since)) {
      if (event.occurredAt > listedTo) continue;
      page.push(event);
      if (event.occurredAt <= ripe) ripeIds.push(event.providerEventId);
      if (ripeIds.length > judged) ripeIds.shift();
      if (page.length < pageSize) continue;
      count += await recordUnknown(connection, page);
      page = [];
    }
    count += await recordUnknown(connection, page);
    return { added: count, newest: ripeIds };
  });
  await withMerchant(merchantId, (tx) => noteLook(tx, connection, { startedAt, newest }));
  return added;
}

// A key that may not list events is not asked again and again: sweeps find what happened.
function mayList({ status, permissions }: Connection): boolean {
  const isUp = status === "ok" || status === "limited";
  return isUp && readPermissions(permissions).event_read !== "missing";
}

async function noteLook(
  tx: Tx,
  connection: Connection,
  { startedAt, newest }: { startedAt: Date; newest: string[] },
): Promise<void> {
  const { id, merchantId } = connection;
  const rows = await tx.providerEvent.findMany({
    where: { connectionId: id, providerEventId: { in: newest } },
    select: { providerEventId: true, source: true },
  });
  const sourceOf = new Map(rows.map((row) => [row.providerEventId, row.source]));
  const seenUntil = connection.lastWebhookAt ?? new Date(Date.now() - dayMs);
  const last = await tx.providerEvent.findFirst({
    where: { merchantId, source: "webhook", receivedAt: { gt: seenUntil } },
    orderBy: { receivedAt: "desc" },
    select: { receivedAt: true },
  });
  await tx.connection.update({
    where: { id },
    data: {
      polledUntil: startedAt,
      isBusy: await isBusyConnection(tx, connection, startedAt),
      ...(last && { lastWebhookAt: last.receivedAt }),
    },
  });
  const health = judgeDeliveries(newest.map((each) => sourceOf.get(each) ?? "poll"));
  if (health) await noteWebhookHealth(tx, connection, health, startedAt);
}
