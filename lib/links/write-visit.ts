import type { Tx } from "@/lib/db/transaction";

import { describeVisit, type VisitorRequest } from "./describe-visit";
import type { FoundLink } from "./find-link";

/** Stores a visit in the caller's transaction. */
export async function writeVisit(
  tx: Tx,
  { link, message, at }: FoundLink,
  request: VisitorRequest,
  ledTo: string | null,
): Promise<void> {
  const visit = describeVisit(request, { at, sentAt: message.sentAt, shownAt: link.shownAt });
  const { merchantId, id: linkId } = link;
  await tx.visit.create({ data: { merchantId, linkId, at, ledTo, ...visit } });
}
