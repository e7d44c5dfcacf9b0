import type { ProviderEvent as EventRow } from "@/lib/db/client";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { callsForDoctors } from "@/lib/domain/doctor/relevant-events";
import { AppError } from "@/lib/domain/errors";
import type { ProviderEvent } from "@/lib/domain/provider";
import { withProvider } from "@/lib/merchants/with-provider";
import { enqueue } from "@/lib/queue/enqueue";
import { applyFacts } from "@/lib/recovery/apply-facts";
import { followFacts } from "@/lib/reminders/follow-facts";
import { raiseAlert } from "@/lib/alerts/raise-alert";

const mostAttempts = 12;
const burstMs = 20_000;
const brokenCodes = [
  "provider_unauthorized",
  "connection_broken",
  "connection_disconnected",
  "connection_missing",
];

/**
 * Handles one recorded event: reads afresh what it is about, applies the facts and stamps it handled in the
 * same transaction. A crash before the commit leaves it unhandled and the queue tries again. Events of a
 * broken connection are parked and resume with the new key; what keeps failing waits where an admin sees it.
 */
export async function handleEvent({
  merchantId,
  eventId,
}: {
  merchantId: string;
  eventId: string;
}): Promise<void> {
  const row = await withMerchant(merchantId, (tx) =>
    tx.providerEvent.findFirst({ where: { id: eventId, merchantId }, include: { connection: true } }),
  );
  if (!row || row.state === "handled") return;
  try {
    const event = readEvent(row, row.connection.mode);
    const facts = await withProvider(merchantId, "recheck", (provider, account) =>
      provider.toFacts(event, account),
    );
    await applyFacts(merchantId, facts, async (tx) => {
      const handled = { state: "handled", handledAt: new Date(), lastErrorCode: null } as const;
      await tx.providerEvent.update({
        where: { id: eventId },
        data: { ...handled, attempts: { increment: 1 } },
      });
      await followFacts(tx, merchantId, facts);
      if (callsForDoctors(row.type)) await callDoctors(tx, merchantId);
    });
  } catch (error) {
    await noteTrouble(row, error);
  }
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

function readEvent(row: EventRow, mode: ProviderEvent["mode"]): ProviderEvent {
  const { providerEventId, type, occurredAt, objectId } = row;
  return { providerEventId, type, mode, occurredAt, objectId, refs: row.refs as ProviderEvent["refs"] };
}

async function noteTrouble(row: EventRow, error: unknown): Promise<void> {
  const code = error instanceof AppError ? error.code : "unexpected";
  const isParked = brokenCodes.includes(code);
  const hasFailed = !isParked && row.attempts + 1 >= mostAttempts;
  const state = isParked ? "parked" : hasFailed ? "failed" : "received";
  await withMerchant(row.merchantId, async (tx) => {
    await tx.providerEvent.update({
      where: { id: row.id },
      data: { state, lastErrorCode: code, attempts: { increment: 1 } },
    });
    if (hasFailed) {
      await raiseAlert(tx, {
        merchantId: row.merchantId,
        kind: "event_failed",
        subject: row.type,
        data: { code },
      });
    }
  });
  // Waiting where people see it, it is not the queue's any more.
  if (!isParked && !hasFailed) throw error;
}
