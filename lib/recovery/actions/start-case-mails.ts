import type { Step } from "@/lib/db/client";

import { actOnCase, requireAllowed, type Acting, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

// Started again so soon, it was an undo: then nothing has passed by.
const undoMs = 10 * 60_000;

/**
 * Starts the mails of a case again: what was cancelled by the stop and is still ahead is planned as it was. What
 * passed by stays away, and no position that a mail went out for comes back.
 * @throws ConflictError `action_not_allowed`
 */
export async function startCaseMails(input: CaseInput): Promise<void> {
  await actOnCase(input, "start_mails", async (acting) => {
    const { tx, owner } = acting;
    if (!owner.mailsStoppedAt) return;
    await requireAllowed(acting, "start_mails");
    await planAgain(acting, owner.mailsStoppedAt);
    await tx.recoveryCase.update({
      where: { id: owner.id },
      data: { mailsStoppedAt: null, mailsStoppedReason: null, version: { increment: 1 } },
    });
    await noteAction(acting, {
      kind: "mails_started",
      action: "case.mails_started",
      reason: "A member started the mails of the case again",
    });
  });
}

async function planAgain({ tx, context, owner }: Acting, stoppedAt: Date): Promise<void> {
  const steps = await tx.step.findMany({ where: { caseId: owner.id, round: owner.round } });
  const used = steps.filter(({ state }) => state === "sent" || state === "claimed");
  const last = Math.max(-1, ...used.map(({ position }) => position));
  const isUndo = context.now.getTime() - stoppedAt.getTime() < undoMs;
  const isAhead = ({ dueAt, position }: Step) => position > last && (isUndo || dueAt > context.now);
  const stopped = steps.filter(
    ({ state, skippedReason }) =>
      skippedReason === "mails_stopped" && (state === "cancelled" || state === "skipped"),
  );
  const [ahead, passed] = [stopped.filter(isAhead), stopped.filter((step) => !isAhead(step))];
  await tx.step.updateMany({
    where: { id: { in: ahead.map(({ id }) => id) } },
    data: { state: "planned", skippedReason: null },
  });
  await tx.step.updateMany({
    where: { id: { in: passed.map(({ id }) => id) } },
    data: { state: "skipped", skippedReason: "passed_while_stopped" },
  });
}
