import type { Message } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { followReminder } from "@/lib/messages/follow-reminder";
import { enqueue } from "@/lib/queue/enqueue";

import { lockCustomers } from "./lock-batch";
import { writeTimelines } from "./write-timeline";

/** Of whom, and the business time. */
interface Noted {
  merchantId: string;
  now: Date;
}

interface Sent {
  message: Message;
  providerMessageId: string | null;
}

/** The transport has the mail: its step is done, and the first ask of a case makes its "sent" stamp. */
export async function noteSent(
  tx: Tx,
  now: Date,
  message: Message,
  providerMessageId: string | null,
): Promise<void> {
  const { merchantId, caseId, customerId } = message;
  if (caseId) await lockCustomers(tx, merchantId, [customerId]);
  await noteSentMany(tx, { merchantId, now }, [{ message, providerMessageId }]);
}

/**
 * As `noteSent`, for the mails of one merchant that left in one call, under the locks of their customers. What was
 * noted before is left alone.
 */
export async function noteSentMany(tx: Tx, { merchantId, now }: Noted, sent: Sent[]): Promise<void> {
  if (sent.length === 0) return;
  // Its delivery may have been reported before the answer came; then that state stays.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Message" m SET "sentAt" = ${now}, "leasedUntil" = NULL,
      "providerMessageId" = coalesce(taken."providerMessageId", m."providerMessageId"),
      "state" = CASE WHEN m."state" <> 'sending' THEN m."state"
        WHEN m."deliveredAt" IS NULL THEN 'sent'::"MessageState" ELSE 'delivered'::"MessageState" END
    FROM unnest(${sent.map(({ message }) => message.id)}::uuid[],
      ${sent.map(({ providerMessageId }) => providerMessageId)}::text[]) AS taken("id", "providerMessageId")
    WHERE m."id" = taken."id" AND m."merchantId" = ${merchantId}::uuid AND m."sentAt" IS NULL
    RETURNING m."id"`;
  const noted = new Set(rows.map(({ id }) => id));
  const messages = sent.map(({ message }) => message).filter(({ id }) => noted.has(id));
  for (const message of messages) await followReminder(tx, message, "sent", now);
  const positions = await endSteps(tx, messages, now);
  await stampFirstAsks(tx, messages, now);
  const lines = messages.flatMap(({ id, caseId, stepId }) => {
    if (!caseId) return [];
    const position = stepId ? positions.get(stepId) : undefined;
    return [{ caseId, kind: "mail_sent" as const, data: { messageId: id, position } }];
  });
  await writeTimelines(tx, merchantId, now, lines);
}

async function endSteps(tx: Tx, messages: Message[], now: Date): Promise<Map<string, number>> {
  const ids = messages.flatMap(({ stepId }) => stepId ?? []);
  if (ids.length === 0) return new Map();
  const steps = await tx.$queryRaw<{ id: string; position: number }[]>`
    UPDATE "Step" SET "state" = 'sent', "sentAt" = ${now}, "leasedUntil" = NULL WHERE "id" = ANY(${ids}::uuid[])
    RETURNING "id", "position"`;
  return new Map(steps.map(({ id, position }) => [id, position]));
}

async function stampFirstAsks(tx: Tx, messages: Message[], now: Date): Promise<void> {
  const ids = messages.flatMap(({ caseId, stepId }) => (caseId && stepId ? [caseId] : []));
  if (ids.length === 0) return;
  const stamped = await tx.$queryRaw<{ id: string; merchantId: string; state: string }[]>`
    UPDATE "RecoveryCase" SET "sentAt" = ${now} WHERE "id" = ANY(${ids}::uuid[]) AND "sentAt" IS NULL
    RETURNING "id", "merchantId", "state"`;
  // Paid before we knew that the ask had left, as after a crash in between: the thanks are still due.
  for (const { id: caseId, merchantId, state } of stamped) {
    if (state === "closed")
      await enqueue(tx, "case.thank", { merchantId, caseId }, { key: `thank:${caseId}` });
  }
}
