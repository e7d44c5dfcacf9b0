import type { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { CaseView, VisitView } from "@/lib/domain/case-view";

const mostShown = 100;
const seen = { id: true, at: true, class: true, reasons: true, userAgent: true } as const;

/**
 * Who came to the links of a case and who opened its mails, newest first: people and software alike, told apart
 * by class; and whether any of its mails could tell that it was opened.
 */
export async function readCaseVisits(
  tx: Tx,
  caseId: string,
): Promise<Pick<CaseView, "visits" | "hasMoreVisits" | "isOpenMeasured">> {
  const orderBy = [{ at: "desc" as const }, { id: "desc" as const }];
  const take = mostShown + 1;
  const visits = await tx.visit.findMany({
    where: await ofCase(tx, caseId),
    select: { ...seen, method: true, ledTo: true },
    ...{ orderBy, take },
  });
  const opens = await tx.mailOpen.findMany({
    where: { message: { caseId } },
    select: seen,
    ...{ orderBy, take },
  });
  const all: VisitView[] = [
    ...visits.map(({ method, ...visit }) => ({ ...visit, isClick: method === "POST", isOpen: false })),
    ...opens.map((open) => ({ ...open, isClick: false, isOpen: true, ledTo: null })),
  ];
  all.sort((a, b) => b.at.getTime() - a.at.getTime());
  const measured = await tx.message.count({ where: { caseId, html: { contains: "/open.gif" } } });
  return {
    visits: all.slice(0, mostShown),
    hasMoreVisits: all.length > mostShown,
    isOpenMeasured: measured > 0,
  };
}

// A reminder's link is of no case; while one of its customer lives, it leads there. The links first: as one
// question with their visits it was asked of all visits there are.
async function ofCase(tx: Tx, caseId: string): Promise<Prisma.VisitWhereInput> {
  const found = await tx.recoveryCase.findUniqueOrThrow({ where: { id: caseId } });
  const { merchantId, customerId, openedAt, closedAt } = found;
  const links = await tx.link.findMany({
    where: { OR: [{ caseId }, { merchantId, customerId, caseId: null }] },
    select: { id: true, caseId: true },
  });
  const [own, reminders] = [links.filter((link) => link.caseId), links.filter((link) => !link.caseId)];
  const lived = { gte: openedAt, ...(closedAt ? { lt: closedAt } : {}) };
  const of = (some: typeof links) => ({ linkId: { in: some.map(({ id }) => id) } });
  return { OR: [of(own), { ...of(reminders), at: lived }] };
}
