import { canUnskip } from "@/lib/domain/case-actions";
import { ConflictError } from "@/lib/domain/errors";

import { actOnCase, requireAllowed, type CaseInput } from "./act-on-case";
import { loadActionFacts } from "./load-action-facts";
import { noteAction } from "./note-action";
import { findStep } from "./send-now";

type StepInput = CaseInput & { stepId: string };

/**
 * Leaves one planned mail out. A mail that a worker has taken cannot be called back.
 * @throws NotFoundError `step_not_found`
 * @throws ConflictError `action_not_allowed`, `step_taken`
 */
export async function skipStep({ stepId, ...input }: StepInput): Promise<void> {
  await actOnCase(input, "skip_step", async (acting) => {
    const { position, state, skippedReason } = await findStep(acting, stepId);
    if (state === "skipped" && skippedReason === "merchant") return;
    await requireAllowed(acting, "skip_step");
    const { count } = await acting.tx.step.updateMany({
      where: { id: stepId, state: "planned" },
      data: { state: "skipped", skippedReason: "merchant" },
    });
    if (count === 0) {
      throw new ConflictError("step_taken", "This mail is being sent or is no longer planned.");
    }
    const reason = "A member left a mail out";
    const data = { position, reason: "merchant" };
    await noteAction(acting, { kind: "step_skipped", data, action: "step.skipped", reason });
  });
}

/**
 * Plans a mail again that a member left out, for its own time; until that time, and until a later one went out.
 * @throws NotFoundError `step_not_found`
 * @throws ConflictError `step_passed`
 */
export async function unskipStep({ stepId, ...input }: StepInput): Promise<void> {
  await actOnCase(input, "unskip_step", async (acting) => {
    const step = await findStep(acting, stepId);
    if (step.state === "planned") return;
    const facts = await loadActionFacts(acting);
    if (!canUnskip(step, facts, acting.context.now) || facts.state === "closed") {
      throw new ConflictError("step_passed", "The time of this mail has passed, so it stays left out.");
    }
    // Mails stopped meanwhile: it joins those that the stop cancelled, and comes back with them.
    const back = facts.mailsStoppedAt
      ? ({ state: "cancelled", skippedReason: "mails_stopped" } as const)
      : ({ state: "planned", skippedReason: null } as const);
    await acting.tx.step.update({ where: { id: stepId }, data: back });
    const reason = "A member took a mail in again";
    const data = { position: step.position };
    await noteAction(acting, { kind: "step_unskipped", data, action: "step.unskipped", reason });
  });
}
