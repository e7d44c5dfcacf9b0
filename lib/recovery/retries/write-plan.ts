import type { RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { addHours } from "@/lib/domain/sequence";
import type { Context } from "@/lib/recovery/context";
import { writeTimeline } from "@/lib/recovery/write-timeline";

import type { CasePlan } from "./judge-case";

type NewPlan =
  | CasePlan
  | { kind: "under_way" }
  /** tries null: not counted */
  | { kind: "none"; reason: string; tries: null };

// A retry that ends asks for the next plan; one that is given up in another way is found by this look.
const lookAgainHours = 1;

/**
 * Keeps what comes next of a case, and tells its story when that is new. Runs under the customer's lock.
 */
export async function writePlan(tx: Tx, context: Context, owner: RecoveryCase, plan: NewPlan): Promise<void> {
  const { id: caseId, merchantId } = owner;
  const before = await tx.retryPlan.findUnique({ where: { caseId } });
  const columns = columnsOf(plan, context.now);
  const data = { ...columns, plannedAt: context.now };
  await tx.retryPlan.upsert({ where: { caseId }, create: { caseId, merchantId, ...data }, update: data });
  const isSame =
    before?.kind === columns.kind &&
    before.reason === columns.reason &&
    before.dueAt?.getTime() === columns.dueAt?.getTime();
  if (!isSame) await tell(tx, context, owner, plan);
}

function columnsOf(plan: NewPlan, now: Date) {
  switch (plan.kind) {
    case "try": {
      const { kind, reason, tries, at, row } = plan;
      return { kind, reason, tries, dueAt: at, lookAt: at, caseInvoiceId: row.id };
    }
    case "under_way":
      return {
        kind: plan.kind,
        reason: plan.kind,
        dueAt: null,
        lookAt: addHours(now, lookAgainHours),
        caseInvoiceId: null,
      };
    case "none": {
      const { kind, reason } = plan;
      const counted = plan.tries === null ? {} : { tries: plan.tries };
      return { kind, reason, ...counted, dueAt: null, lookAt: null, caseInvoiceId: null };
    }
  }
}

// That it is under way the retry itself tells; that we do not retry at all is said where that is set.
async function tell(tx: Tx, { now }: Context, owner: RecoveryCase, plan: NewPlan): Promise<void> {
  const ref = { merchantId: owner.merchantId, caseId: owner.id };
  if (plan.kind === "try") {
    const { invoice, reason, at } = plan;
    const data = {
      invoice: invoice.providerInvoiceId,
      amountMinor: String(invoice.amountRemainingMinor),
      currency: invoice.currency,
    };
    await writeTimeline(tx, ref, now, "retry_planned", { ...data, reason, until: at.toISOString() });
  }
  if (plan.kind === "none" && plan.tries !== null) {
    await writeTimeline(tx, ref, now, "retry_not_planned", { reason: plan.reason });
  }
}

/** Puts the next look off, or takes it away, and leaves the plan as it stands. */
export async function lookLater(tx: Tx, caseId: string, lookAt: Date | null): Promise<void> {
  await tx.retryPlan.updateMany({ where: { caseId }, data: { lookAt } });
}
