import { recordAudit } from "@/lib/audit/record-audit";
import { withInstallation, type Tx } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { enqueue } from "@/lib/queue/enqueue";

/**
 * Handles an event again, whatever became of it; facts make a repeat harmless.
 * @param actor  the user id of the admin who asked
 * @throws NotFoundError `event_not_found`
 */
export async function replayEvent({ eventId, actor }: { eventId: string; actor: string }): Promise<void> {
  await withInstallation(async (tx) => {
    const row = await tx.providerEvent.findUnique({ where: { id: eventId } });
    if (!row) throw new NotFoundError("event_not_found", "No such event");
    await putBack(tx, row);
    const subject = `event:${row.providerEventId}`;
    const reason = "An admin asked for it to be handled again.";
    await recordAudit(tx, { merchantId: row.merchantId, actor, action: "event.replayed", subject, reason });
  });
}

/** Hands a merchant's parked events back to the queue, once its connection works again. */
export async function resumeParked({ merchantId }: { merchantId: string }): Promise<number> {
  return withInstallation(async (tx) => {
    const rows = await tx.providerEvent.findMany({
      where: { merchantId, state: "parked" },
      orderBy: { receivedAt: "asc" },
      select: { id: true, merchantId: true },
    });
    for (const row of rows) await putBack(tx, row);
    return rows.length;
  });
}

async function putBack(tx: Tx, { id, merchantId }: { id: string; merchantId: string }): Promise<void> {
  await tx.providerEvent.update({ where: { id }, data: { state: "received", attempts: 0 } });
  await enqueue(tx, "event.handle", { merchantId, eventId: id }, { key: id });
}
