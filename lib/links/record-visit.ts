import type { Tx } from "@/lib/db/transaction";
import { withMerchant } from "@/lib/db/transaction";
import { classifyVisitor, type Visit } from "@/lib/domain/visitor";

import type { FoundLink } from "./find-link";

/** What a request says of who made it; header values as received. */
export interface VisitorRequest {
  method: "GET" | "HEAD" | "POST";
  header(name: string): string | null;
}

const longestAgent = 400;

/** Stores a fetch of a link: a GET or HEAD does no more than this (P6). */
export async function recordVisit(found: FoundLink, request: VisitorRequest): Promise<void> {
  await withMerchant(found.link.merchantId, (tx) => writeVisit(tx, found, request, null));
}

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
  const userAgent = request.header("user-agent")?.slice(0, longestAgent) ?? null;
  const visit = classifyVisitor({
    method: request.method,
    userAgent,
    fetchUser: request.header("sec-fetch-user"),
    fetchMode: request.header("sec-fetch-mode"),
    fetchSite: request.header("sec-fetch-site"),
    purpose: request.header("sec-purpose") ?? request.header("purpose"),
    sinceSentMs: message.sentAt && at.getTime() - message.sentAt.getTime(),
    sinceShownMs: shown && at.getTime() - shown.at.getTime(),
  });
  const { method } = request;
  const { merchantId, id: linkId } = link;
  await tx.visit.create({ data: { merchantId, linkId, at, method, userAgent, ledTo, ...visit } });
  return visit;
}
