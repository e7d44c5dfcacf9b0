import { v7 as newId } from "uuid";

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

/** Adds a line each to the timelines of many cases of one merchant, in one statement. */
export async function writeTimelines(
  tx: Tx,
  merchantId: string,
  at: Date,
  lines: { caseId: string; kind: TimelineKind; data: TimelineData }[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "TimelineEntry" ("id", "merchantId", "caseId", "at", "kind", "data")
    SELECT line."id", ${merchantId}::uuid, line."caseId", ${at}, line."kind", line."data"::jsonb
    FROM unnest(${lines.map(() => newId())}::uuid[], ${lines.map(({ caseId }) => caseId)}::uuid[],
      ${lines.map(({ kind }) => kind)}::text[], ${lines.map(({ data }) => JSON.stringify(data))}::text[])
      AS line("id", "caseId", "kind", "data")`;
}
