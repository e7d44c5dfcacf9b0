import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/client";
import { withInstallation, type Tx } from "@/lib/db/transaction";
import type { VisitCompany } from "@/lib/domain/visit-company";
import { classifyVisitor, type Visit } from "@/lib/domain/visitor";

import { countVisits } from "./count-visits";
import { visitorOf } from "./describe-visit";
import { takeBackClicks } from "./take-back-clicks";

const waitMs = 60_000;
const batchSize = 500;
const mostBatches = 20;

/** A visit as stored, with what came around it. */
export interface UnjudgedVisit {
  id: string;
  merchantId: string;
  customerId: string;
  at: Date;
  method: string;
  class: Visit["class"];
  reasons: string[];
  userAgent: string | null;
  headers: Record<string, string> | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  shownAt: Date | null;
  company: VisitCompany;
}

export type JudgedVisit = UnjudgedVisit & { was: Visit["class"] };

/**
 * Judges visits again a minute later, when what came right after them is known too: a scanner that follows every
 * link is one by its second. Each visit once; a click that proves to be software's loses the stamp it made, unless
 * the provider confirmed it meanwhile. All of one batch in one transaction: a crash leaves it to be done again.
 * @returns how many were judged
 */
export async function judgeVisits(): Promise<number> {
  let judged = 0;
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const count = await withInstallation(judgeBatch);
    judged += count;
    if (count < batchSize) break;
  }
  return judged;
}

async function judgeBatch(tx: Tx): Promise<number> {
  const at = await now();
  const visits = await claimVisits(tx, new Date(at.getTime() - waitMs));
  if (visits.length === 0) return 0;
  const judged = visits.map((visit) => ({ ...visit, was: visit.class, ...judgeAgain(visit) }));
  await keepJudgement(tx, judged, at);
  await takeBackClicks(tx, judged);
  await countVisits(tx, judged);
  return judged.length;
}

function judgeAgain(visit: UnjudgedVisit): Visit {
  const { headers, company } = visit;
  // From before raw facts were kept: what was said then stands.
  if (!headers) return { class: visit.class, reasons: visit.reasons };
  const again = classifyVisitor(visitorOf({ ...visit, headers }, visit, company));
  const isSentOn = visit.reasons.includes("express") && again.class === "unsure";
  return isSentOn ? { class: "unsure", reasons: ["express"] } : again;
}

function claimVisits(tx: Tx, until: Date): Promise<UnjudgedVisit[]> {
  return tx.$queryRaw<UnjudgedVisit[]>`
    WITH waiting AS MATERIALIZED (
      SELECT * FROM "Visit" WHERE "judgedAt" IS NULL AND "at" < ${until}
      ORDER BY "at" LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
    )
    SELECT v."id", v."merchantId", k."customerId", v."at", v."method", v."class"::text, v."reasons", v."userAgent",
      v."headers", m."sentAt", m."deliveredAt",
      (SELECT max(s."at") FROM "Visit" s WHERE s."linkId" = v."linkId" AND s."method" = 'GET' AND s."at" <= v."at"
        AND s."id" <> v."id") AS "shownAt",
      visit_company(v."linkId", k."customerId", v."addressHash", v."at" - interval '1 minute', v."at",
        v."at" + interval '1 minute') AS "company"
    FROM waiting v
    JOIN "Link" k ON k."id" = v."linkId"
    JOIN "Message" m ON m."id" = k."messageId"`;
}

async function keepJudgement(tx: Tx, judged: JudgedVisit[], at: Date): Promise<void> {
  const rows = judged.map(({ id, class: kind, reasons }) => ({ id, kind, reasons }));
  await tx.$executeRaw(Prisma.sql`
    UPDATE "Visit" v SET "judgedAt" = ${at}, "class" = r."kind"::"VisitorClass",
      "reasons" = ARRAY(SELECT jsonb_array_elements_text(r."reasons"))
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "kind" text, "reasons" jsonb)
    WHERE v."id" = r."id"`);
}
