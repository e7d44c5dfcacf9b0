import type { Tx } from "@/lib/db/transaction";

import type { JudgedVisit } from "./judge-visits";

/**
 * Takes back the "clicked" stamp that a visit made which proves not to be a person's (P10): the first other click
 * of a person takes its place. What the provider confirmed by a new card or a payment stays.
 */
export async function takeBackClicks(tx: Tx, judged: JudgedVisit[]): Promise<void> {
  const mistaken = judged.filter((visit) => visit.was === "human" && visit.class !== "human");
  for (const { merchantId, customerId, at, class: kind } of mistaken) {
    const owner = await tx.recoveryCase.findFirst({
      where: { merchantId, customerId, clickedAt: at, updatedAt: null, recoveredAt: null },
    });
    if (!owner) continue;
    const other = await tx.visit.findFirst({
      where: { link: { customerId }, class: "human", method: "POST", at: { gt: at } },
      orderBy: { at: "asc" },
    });
    const isOpenImplied = owner.emailOpenedAt?.getTime() === at.getTime();
    const clickedAt = other?.at ?? null;
    await tx.recoveryCase.update({
      where: { id: owner.id },
      data: { clickedAt, emailOpenedAt: isOpenImplied ? clickedAt : owner.emailOpenedAt },
    });
    await tx.timelineEntry.updateMany({
      where: { caseId: owner.id, kind: "link_clicked", at },
      data: { data: { reason: kind } },
    });
  }
}
