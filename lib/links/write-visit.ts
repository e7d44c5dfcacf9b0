import type { Tx } from "@/lib/db/transaction";
import type { Visit } from "@/lib/domain/visitor";

import { describeVisit, type VisitorRequest } from "./describe-visit";
import type { FoundLink } from "./find-link";

/** Stores a visit in the caller's transaction and says who it was. */
export async function writeVisit(
  tx: Tx,
  found: FoundLink,
  request: VisitorRequest,
  ledTo: string | null,
): Promise<Visit> {
  const { link, message, at } = found;
  const shown = await tx.visit.findFirst({
    where: { linkId: link.id, method: "GET" },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  const visit = describeVisit(request, {
    sinceSentMs: message.sentAt && at.getTime() - message.sentAt.getTime(),
    sinceShownMs: shown && at.getTime() - shown.at.getTime(),
  });
  const { merchantId, id: linkId } = link;
  await tx.visit.create({ data: { merchantId, linkId, at, ledTo, ...visit } });
  return visit;
}
