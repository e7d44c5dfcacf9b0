import type { Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

import type { Context } from "./context";
import type { Ask } from "./may-ask";
import { writeTimelines } from "./write-timeline";

export interface Judged {
  step: Step;
  ask: Exclude<Ask, { verdict: "ask" }>;
}

const kinds = { later: "step_moved", skip: "step_skipped" } as const;

/** Steps that do not go now: planned again for their time, or left out, each with its reason in the timeline. */
export async function putOffSteps(tx: Tx, { merchant, now }: Context, judged: Judged[]): Promise<void> {
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
  const told = judged.flatMap(({ step: { caseId, position }, ask: { verdict, reason } }) =>
    reason === null ? [] : [{ caseId, kind: kinds[verdict], data: { position, reason } }],
  );
  await writeTimelines(tx, merchant.id, now, told);
}
