import type { Message, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { followReminder } from "@/lib/messages/follow-reminder";
import { enqueue } from "@/lib/queue/enqueue";

import type { Context } from "./context";
import { lockCase } from "./lock-case";
import { writeTimeline } from "./write-timeline";

/** The transport has the mail: its step is done, and the first ask of a case makes its "sent" stamp. */
export async function noteSent(
  tx: Tx,
  { now }: Context,
  message: Message,
  providerMessageId: string | null,
): Promise<void> {
  const { id, merchantId, caseId, stepId } = message;
  const owner = caseId ? await lockCase(tx, merchantId, caseId) : null;
  const { count } = await tx.message.updateMany({
    where: { id, sentAt: null },
    data: { sentAt: now, providerMessageId, leasedUntil: null },
  });
  if (count === 0) return;
  // Its delivery may have been reported before the answer came; then that state stays.
  await tx.message.updateMany({
    where: { id, state: "sending" },
    data: { state: message.deliveredAt ? "delivered" : "sent" },
  });
  await followReminder(tx, message, "sent", now);
  if (!owner) return;
  let position: number | undefined;
  if (stepId) {
    const sent = { state: "sent", sentAt: now, leasedUntil: null } as const;
    ({ position } = await tx.step.update({ where: { id: stepId }, data: sent }));
    if (!owner.sentAt) await noteFirstAsk(tx, owner, now);
  }
  await writeTimeline(tx, { merchantId, caseId: owner.id }, now, "mail_sent", { messageId: id, position });
}

async function noteFirstAsk(tx: Tx, { id, merchantId, state }: RecoveryCase, now: Date): Promise<void> {
  await tx.recoveryCase.update({ where: { id }, data: { sentAt: now } });
  // Paid before we knew that the ask had left, as after a crash in between: the thanks are still due.
  if (state === "closed") {
    await enqueue(tx, "case.thank", { merchantId, caseId: id }, { key: `thank:${id}` });
  }
}
