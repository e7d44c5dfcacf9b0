import type { Step } from "@/lib/db/client";
import { nextStepOf } from "@/lib/domain/case-actions";
import { ConflictError, NotFoundError } from "@/lib/domain/errors";

import { actOnCase, requireAllowed, type Acting, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

/**
 * Makes the next planned mail due now. Every stop rule is asked again when it is sent, and so is the weekly
 * limit of its address. Asked for twice, it is still one step with its one message (P3).
 * @param isUnspaced  the merchant confirmed: send it although the address was asked less than 20 hours ago
 * @throws NotFoundError `step_not_found`
 * @throws ConflictError `action_not_allowed`, `step_not_next`
 */
export async function sendNow({
  stepId,
  isUnspaced,
  ...input
}: CaseInput & { stepId: string; isUnspaced: boolean }): Promise<void> {
  await actOnCase(input, "send_now", async (acting) => {
    const step = await findStep(acting, stepId);
    if (step.state === "sent" || step.state === "claimed" || isAskedAlready(step, isUnspaced)) return;
    await requireAllowed(acting, "send_now");
    await requireNext(acting, step);
    const { tx, context } = acting;
    const { count } = await tx.step.updateMany({
      where: { id: step.id, state: "planned" },
      data: { dueAt: context.now, askedNowAt: context.now, isUnspaced },
    });
    // A worker took it between the two: it is on its way without us.
    if (count === 0) return;
    await noteAction(acting, {
      kind: "send_now_asked",
      data: { position: step.position, ...(isUnspaced ? { code: "unspaced" } : {}) },
      action: "step.sent_now",
      reason: "A member asked for the next mail now",
    });
  });
}

/** @throws NotFoundError `step_not_found`, also for a step of another case */
export async function findStep({ tx, owner }: Acting, id: string): Promise<Step> {
  const step = await tx.step.findFirst({ where: { id, caseId: owner.id } });
  if (!step) throw new NotFoundError("step_not_found", "No such step of this case");
  return step;
}

// Moved to later since then by the limits of its address, asking again changes nothing.
function isAskedAlready({ state, askedNowAt, isUnspaced }: Step, wanted: boolean): boolean {
  return state === "planned" && askedNowAt !== null && (isUnspaced || !wanted);
}

async function requireNext({ tx, owner }: Acting, step: Step): Promise<void> {
  const steps = await tx.step.findMany({ where: { caseId: owner.id, round: owner.round } });
  if (nextStepOf({ steps, round: owner.round })?.id === step.id) return;
  const isEarlier = step.state === "planned";
  throw new ConflictError(
    "step_not_next",
    isEarlier
      ? "An earlier mail is still planned. Skip that one first."
      : "This mail is no longer planned. The page shows what is.",
  );
}
