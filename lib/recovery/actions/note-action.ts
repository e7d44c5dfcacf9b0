import { recordAudit } from "@/lib/audit/record-audit";
import type { TimelineData, TimelineKind } from "@/lib/domain/timeline";
import { writeTimeline } from "@/lib/recovery/write-timeline";

import type { Acting } from "./act-on-case";

interface Note {
  /** the line in the case's story; null: the story has one already */
  kind: TimelineKind | null;
  data?: TimelineData;
  /** `noun.verb` of the audit */
  action: string;
  reason: string;
}

/** Writes an act down, in the story of its case and in the audit, with who did it. */
export async function noteAction(
  { tx, context, owner, userId }: Acting,
  { kind, data = {}, action, reason }: Note,
): Promise<void> {
  const { merchantId, id: caseId } = owner;
  if (kind) await writeTimeline(tx, { merchantId, caseId }, context.now, kind, { ...data, userId });
  await recordAudit(tx, {
    merchantId,
    actor: userId,
    action,
    subject: `case:${caseId}`,
    reason,
    data: { ...data },
  });
}
