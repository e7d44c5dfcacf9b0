import type { Tx } from "@/lib/db/transaction";
import type { TimelineData, TimelineKind } from "@/lib/domain/timeline";

export interface CaseRef {
  merchantId: string;
  caseId: string;
}

/** Adds one line to a case's timeline. */
export async function writeTimeline(
  tx: Tx,
  { merchantId, caseId }: CaseRef,
  at: Date,
  kind: TimelineKind,
  data: TimelineData = {},
): Promise<void> {
  await tx.timelineEntry.create({ data: { merchantId, caseId, at, kind, data: { ...data } } });
}
