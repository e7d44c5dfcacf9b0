import type { Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { TimelineKind } from "@/lib/domain/timeline";

import type { Context } from "./context";
import type { Ask } from "./may-ask";

export interface Judged {
  step: Step;
  ask: Exclude<Ask, { verdict: "ask" }>;
}

/** Steps that do not go now: planned again for their time, or left out, each with its reason in the timeline. */
export async function putOffSteps(tx: Tx, { now }: Context, judged: Judged[]): Promise<void> {
  const later = judged.flatMap(({ step, ask }) => (ask.verdict === "later" ? [{ step, ask }] : []));
  const skipped = judged.flatMap(({ step, ask }) => (ask.verdict === "skip" ? [{ step, ask }] : []));
  if (later.length > 0) {
    await tx.$executeRaw`UPDATE "Step" s SET "state" = 'planned', "leasedUntil" = NULL, "dueAt" = moved."dueAt"
      FROM unnest(${later.map(({ step }) => step.id)}::uuid[], ${later.map(({ ask }) => ask.dueAt)}::timestamptz[])
        AS moved("id", "dueAt")
      WHERE s."id" = moved."id" AND s."state" = 'claimed'`;
  }
  if (skipped.length > 0) {
    await tx.$executeRaw`UPDATE "Step" s SET "state" = 'skipped', "leasedUntil" = NULL,
        "skippedReason" = left_out."reason"
      FROM unnest(${skipped.map(({ step }) => step.id)}::uuid[], ${skipped.map(({ ask }) => ask.reason)}::text[])
        AS left_out("id", "reason")
      WHERE s."id" = left_out."id" AND s."state" = 'claimed'`;
  }
  const told = judged.filter(({ ask }) => ask.reason !== null);
  await tx.timelineEntry.createMany({
    data: told.map(({ step, ask }) => ({
      merchantId: step.merchantId,
      caseId: step.caseId,
      at: now,
      kind: (ask.verdict === "later" ? "step_moved" : "step_skipped") satisfies TimelineKind,
      data: { position: step.position, reason: ask.reason },
    })),
  });
}
