import { InvalidInputError } from "@/lib/domain/errors";

import { actOnCase, requireAllowed, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

/**
 * Holds a case: its mails and what is retried by itself wait. What the customer does themselves goes on. A mail
 * that is frozen and surely unsent is withdrawn when its turn comes, as the case's version moves.
 * @param until  the case goes on by itself then; null: until somebody lets it
 * @throws InvalidInputError `until_passed`
 * @throws ConflictError `action_not_allowed`
 */
export async function pauseCase({ until, ...input }: CaseInput & { until: Date | null }): Promise<void> {
  await actOnCase(input, "pause", async (acting) => {
    const { tx, context, owner } = acting;
    const isPaused = owner.state === "held" && owner.heldReason === "merchant";
    if (isPaused && owner.heldUntil?.getTime() === until?.getTime()) return;
    await requireAllowed(acting, "pause");
    if (until && until <= context.now) {
      throw new InvalidInputError("until_passed", "Choose a day that is still ahead.", "until");
    }
    const held = { state: "held", heldReason: "merchant", heldUntil: until } as const;
    await tx.recoveryCase.update({
      where: { id: owner.id },
      data: { ...held, version: { increment: 1 } },
    });
    await noteAction(acting, {
      kind: "case_paused",
      data: until ? { until: until.toISOString() } : {},
      action: "case.paused",
      reason: "A member paused the case",
    });
  });
}
