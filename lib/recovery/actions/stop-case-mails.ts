import type { StopReason } from "@/lib/domain/case-actions";
import { stopMails } from "@/lib/recovery/stop-mails";

import { actOnCase, requireAllowed, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

/**
 * Ends the mails of a case; the case itself goes on, and the customer's link with it.
 * @throws ConflictError `action_not_allowed`
 */
export async function stopCaseMails({ reason, ...input }: CaseInput & { reason: StopReason }): Promise<void> {
  await actOnCase(input, "stop_mails", async (acting) => {
    const { tx, context, owner, userId } = acting;
    if (owner.mailsStoppedAt) return;
    await requireAllowed(acting, "stop_mails");
    await stopMails(tx, owner, { at: context.now, reason, userId });
    await noteAction(acting, {
      kind: null,
      data: { reason },
      action: "case.mails_stopped",
      reason: "A member stopped the mails of the case",
    });
  });
}
