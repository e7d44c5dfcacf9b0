import { closeCase } from "@/lib/recovery/close-case";
import { releaseCase } from "@/lib/recovery/hold-missing";
import { settleCase } from "@/lib/recovery/settle-case";

import { actOnCase, requireAllowed, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

/**
 * Lets a case go on although its customer subscribed anew under the same address; it is not asked again.
 * @throws ConflictError `action_not_allowed`
 */
export async function goOnAnyway(input: CaseInput): Promise<void> {
  await actOnCase(input, "go_on", async (acting) => {
    const { tx, context, owner, userId } = acting;
    if (owner.state === "open" && owner.goesOnSince) return;
    await requireAllowed(acting, "go_on");
    const goesOnSince = owner.goesOnSince ?? context.now;
    await tx.recoveryCase.update({ where: { id: owner.id }, data: { goesOnSince } });
    await releaseCase(tx, context, owner, "resubscribed", userId);
    await settleCase(tx, context, owner.id, { isJustPaid: false });
    const reason = "A member lets the case go on although the customer subscribed anew";
    await noteAction(acting, { kind: null, action: "case.goes_on", reason });
  });
}

/**
 * Ends a case whose customer subscribed anew: nothing is mailed or charged any more, and a further failure of
 * its invoices opens no other case. The invoices themselves stay as they are at the provider.
 * @throws ConflictError `action_not_allowed`
 */
export async function endCase(input: CaseInput): Promise<void> {
  await actOnCase(input, "end_case", async (acting) => {
    const { tx, context, owner, userId } = acting;
    if (owner.state === "closed" && owner.endedAt) return;
    await requireAllowed(acting, "end_case");
    await tx.recoveryCase.update({ where: { id: owner.id }, data: { endedAt: context.now } });
    const invoices = await tx.caseInvoice.findMany({ where: { caseId: owner.id } });
    await closeCase(tx, context, { ...owner, invoices }, "withdrawn", userId);
    const reason = "A member ended the case: the customer subscribed anew";
    await noteAction(acting, { kind: null, action: "case.ended", reason });
  });
}
