import type { Message, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { followReminder } from "@/lib/messages/follow-reminder";

import { loadContext } from "./context";
import { lockCase } from "./lock-case";
import { writeTimeline } from "./write-timeline";

interface End {
  state: "withdrawn" | "failed" | "unknown";
  code?: string;
}

const kinds = { withdrawn: "mail_withdrawn", failed: "mail_failed", unknown: "mail_unknown" } as const;

/**
 * Ends a message that is not going out. A withdrawn one was surely not sent, so its step is planned again
 * where the case still runs, and a new message will say what is true then; where its mails were stopped, it joins
 * the steps that the stop cancelled. A failed or unknown one uses its
 * step up: nobody is mailed twice on a guess.
 */
export async function withdrawMessage(
  tx: Tx,
  message: Message,
  { state, code }: End = { state: "withdrawn" },
): Promise<void> {
  const { id, merchantId, caseId, stepId } = message;
  const { now } = await loadContext(tx, merchantId);
  const owner = caseId ? await lockCase(tx, merchantId, caseId) : null;
  const isBack = state === "withdrawn" && owner?.state !== "closed";
  const { count } = await tx.message.updateMany({
    where: { id, state: { in: ["frozen", "sending"] } },
    data: { state, failureCode: code ?? null, leasedUntil: null, ...(isBack ? { stepId: null } : {}) },
  });
  if (count === 0) return;
  await followReminder(tx, message, state, now);
  if (stepId) {
    await tx.step.updateMany({
      where: { id: stepId, state: "claimed" },
      data: isBack
        ? { ...backTo(owner), leasedUntil: null }
        : { state: "skipped", skippedReason: `mail_${state}`, leasedUntil: null },
    });
  }
  if (caseId) await writeTimeline(tx, { merchantId, caseId }, now, kinds[state], { messageId: id, code });
  if (state !== "withdrawn") {
    const subject = message.reminderId ? `reminder:${id}` : id;
    await raiseAlert(tx, { merchantId, kind: kinds[state], subject, data: { code: code ?? null } });
  }
}

function backTo(owner: RecoveryCase | null) {
  return owner?.mailsStoppedAt
    ? ({ state: "cancelled", skippedReason: "mails_stopped" } as const)
    : ({ state: "planned" } as const);
}
