import { releaseCase } from "@/lib/recovery/hold-missing";
import { settleCase } from "@/lib/recovery/settle-case";

import { actOnCase, requireAllowed, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

/**
 * Lets a paused case go on. Mails that fell due meanwhile are merged into the latest of them; a card that was put
 * in meanwhile is looked for. A dispute that came up during the pause holds the case again.
 * @throws ConflictError `action_not_allowed`
 */
export async function resumeCase(input: CaseInput): Promise<void> {
  await actOnCase(input, "resume", async (acting) => {
    const { tx, context, owner, userId } = acting;
    if (owner.state === "open") return;
    await requireAllowed(acting, "resume");
    await releaseCase(tx, context, owner, "merchant", userId);
    await settleCase(tx, context, owner.id, { isJustPaid: false });
    await noteAction(acting, {
      kind: null,
      action: "case.resumed",
      reason: "A member let the case go on",
    });
  });
}
