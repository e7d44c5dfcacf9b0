import type { Tx } from "@/lib/db/transaction";

import { describeVisit, type VisitorRequest } from "./describe-visit";
import type { FoundLink } from "./find-link";
import { visitTimes } from "./visit-times";

/** Stores a visit in the caller's transaction. */
export async function writeVisit(
  tx: Tx,
  found: FoundLink,
  request: VisitorRequest,
  ledTo: string | null,
): Promise<void> {
  const visit = describeVisit(request, visitTimes(found));
  const { link, at } = found;
  const { merchantId, id: linkId } = link;
  await tx.visit.create({ data: { merchantId, linkId, at, ledTo, ...visit } });
}
