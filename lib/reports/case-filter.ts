import { Prisma } from "@/lib/db/client";
import type { CaseQuery, StageFilter } from "@/lib/domain/case-query";
import { stages } from "@/lib/domain/pipeline";

const stampColumns = {
  sent: Prisma.sql`c."sentAt"`,
  opened: Prisma.sql`c."emailOpenedAt"`,
  clicked: Prisma.sql`c."clickedAt"`,
  updated: Prisma.sql`c."updatedAt"`,
  recovered: Prisma.sql`c."recoveredAt"`,
} as const;

/** The WHERE of a query of cases, for "RecoveryCase" c. */
export function caseFilter(merchantId: string, query: CaseQuery): Prisma.Sql {
  const parts = [Prisma.sql`c."merchantId" = ${merchantId}::uuid`];
  if (query.state) parts.push(Prisma.sql`c."state" = ${query.state}::"CaseState"`);
  if (query.outcome) parts.push(Prisma.sql`c."outcome" = ${query.outcome}::"CaseOutcome"`);
  if (query.declineClass) parts.push(Prisma.sql`c."declineClass" = ${query.declineClass}::"DeclineClass"`);
  if (query.stage) parts.push(stageFilter(query.stage));
  if (query.search) parts.push(searchFilter(merchantId, query.search));
  return Prisma.join(parts, " AND ");
}

/** Furthest stage: its own stamp is set and no later one is. */
function stageFilter(stage: StageFilter): Prisma.Sql {
  const later = stages.slice(stage === "none" ? 0 : stages.indexOf(stage) + 1);
  const parts = later.map((name) => Prisma.sql`${stampColumns[name]} IS NULL`);
  if (stage !== "none") parts.unshift(Prisma.sql`${stampColumns[stage]} IS NOT NULL`);
  return Prisma.join(parts, " AND ");
}

// Two sub-selects that each start from what matches, so that the cost grows with matches, not with cases.
function searchFilter(merchantId: string, search: string): Prisma.Sql {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`c."id" IN (
    SELECT s."id" FROM "RecoveryCase" s JOIN "Customer" m ON m."id" = s."customerId"
    WHERE m."merchantId" = ${merchantId}::uuid AND s."merchantId" = ${merchantId}::uuid
      AND (m."email" ILIKE ${pattern} OR m."name" ILIKE ${pattern})
    UNION
    SELECT i."caseId" FROM "CaseInvoice" i
    WHERE i."merchantId" = ${merchantId}::uuid AND i."number" ILIKE ${pattern})`;
}
