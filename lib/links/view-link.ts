import { decideLink } from "@/lib/domain/link-target";
import type { LinkView } from "@/lib/domain/link-view";

import { findLink } from "./find-link";
import { linkState, linkView } from "./link-state";
import { recordVisit, type VisitorRequest } from "./record-visit";

/**
 * What the page of a link says, from what is stored: a GET reads nothing from the provider and moves nothing,
 * it stores a visit (P6).
 * @returns null for an unknown token
 */
export async function viewLink(token: string, request: VisitorRequest): Promise<LinkView | null> {
  const found = await findLink(token);
  if (!found) return null;
  await recordVisit(found, request);
  return linkView(found, decideLink(linkState(found)));
}
