import type { Prisma } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

import type { VisitorRequest } from "./describe-visit";
import type { FoundLink } from "./find-link";
import type { FreshFacts } from "./read-fresh";
import { writeVisit } from "./write-visit";

/**
 * Stores a click with the payment slots as they were (P2), before the customer is sent on. A person's click
 * makes the "clicked" stamp, once; what is unsure waits until the provider confirms it; software's is only
 * stored (P10).
 */
export async function recordClick(
  found: FoundLink,
  request: VisitorRequest,
  ledTo: string,
  fresh: FreshFacts | null,
): Promise<void> {
  const { merchantId } = found.link;
  const { id: caseId } = found.owner;
  await withMerchant(merchantId, async (tx) => {
    const visit = await writeVisit(tx, found, request, ledTo);
    if (fresh) await keepSlots(tx, found, fresh);
    if (visit.class === "human") await stamp(tx, found);
    if (visit.class !== "machine") {
      const data = {
        merchantId,
        caseId,
        at: found.at,
        kind: "link_clicked",
        data: { reason: visit.class, code: ledTo },
      };
      await tx.timelineEntry.create({ data });
    }
    // The next visit of /done may ask for a read at once.
    await tx.recoveryCase.update({ where: { id: caseId }, data: { checkedAt: null } });
    // What was read may differ from what is stored; a job applies it, the customer does not wait.
    if (fresh) await enqueue(tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
  });
}

async function keepSlots(
  tx: Tx,
  { link, owner, at }: FoundLink,
  { customer, invoices }: FreshFacts,
): Promise<void> {
  if (owner.state === "closed") return;
  const slots = [...customer.slots, ...invoices.map(({ slot }) => slot)];
  const stored = JSON.parse(JSON.stringify(slots)) as Prisma.InputJsonValue;
  const baseline = {
    merchantId: link.merchantId,
    caseId: owner.id,
    cause: "click",
    takenAt: at,
    slots: stored,
  };
  await tx.slotBaseline.create({ data: baseline });
}

// A click implies that the mail was opened.
async function stamp(tx: Tx, { owner, at }: FoundLink): Promise<void> {
  await tx.recoveryCase.updateMany({ where: { id: owner.id, clickedAt: null }, data: { clickedAt: at } });
  await tx.recoveryCase.updateMany({
    where: { id: owner.id, emailOpenedAt: null },
    data: { emailOpenedAt: at },
  });
}
