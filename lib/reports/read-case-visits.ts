import type { Tx } from "@/lib/db/transaction";
import type { VisitView } from "@/lib/domain/case-view";

const mostShown = 100;

/** Who came to the links of a case, newest first: people and software alike, told apart by class. */
export async function readCaseVisits(
  tx: Tx,
  caseId: string,
): Promise<{ visits: VisitView[]; hasMoreVisits: boolean }> {
  const rows = await tx.visit.findMany({
    where: { link: { caseId } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: mostShown + 1,
    select: { id: true, at: true, method: true, class: true, reasons: true, userAgent: true, ledTo: true },
  });
  const visits = rows
    .slice(0, mostShown)
    .map(({ method, ...visit }) => ({ ...visit, isClick: method === "POST" }));
  return { visits, hasMoreVisits: rows.length > mostShown };
}
