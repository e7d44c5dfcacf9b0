import { enqueue } from "@/lib/queue/enqueue";

import { actOnCase, requireAllowed, type Acting, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

/** Stops all mails to a customer, and what is retried by itself, in this case and in later ones. */
export async function pauseCustomer(input: CaseInput): Promise<void> {
  await actOnCase(input, "pause_customer", async (acting) => {
    if (acting.owner.customer.pausedAt) return;
    await requireAllowed(acting, "pause_customer");
    await setPaused(acting, acting.context.now);
    await noteAction(acting, {
      kind: "customer_paused",
      action: "customer.paused",
      reason: "A member paused everything for this customer",
    });
  });
}

/** Lets mails and retries of a customer go on; a card that was renewed meanwhile is looked for. */
export async function resumeCustomer(input: CaseInput): Promise<void> {
  await actOnCase(input, "resume_customer", async (acting) => {
    if (!acting.owner.customer.pausedAt) return;
    await requireAllowed(acting, "resume_customer");
    const living = await setPaused(acting, null);
    await noteAction(acting, {
      kind: "customer_resumed",
      action: "customer.resumed",
      reason: "A member let everything for this customer go on",
    });
    const { merchantId } = acting.owner;
    for (const { id: caseId } of living) {
      await enqueue(acting.tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
    }
  });
}

// What is frozen must be judged again, in the customer's living case whichever case the act came from.
async function setPaused({ tx, owner }: Acting, pausedAt: Date | null): Promise<{ id: string }[]> {
  const { customerId, merchantId } = owner;
  await tx.customer.update({ where: { id: customerId }, data: { pausedAt } });
  const where = { merchantId, customerId, state: { not: "closed" as const } };
  await tx.recoveryCase.updateMany({ where, data: { version: { increment: 1 } } });
  return tx.recoveryCase.findMany({ where, select: { id: true } });
}
