import { decideLink } from "@/lib/domain/link-target";
import type { LinkView } from "@/lib/domain/link-view";

import type { VisitorRequest } from "./describe-visit";
import { findLink } from "./find-link";
import { linkState, linkView } from "./link-state";

/**
 * What the page of a link says, from what is stored: a GET reads nothing from the provider and moves nothing,
 * it stores a visit (P6).
 * @returns null for an unknown token
 */
export async function viewLink(token: string, request: VisitorRequest): Promise<LinkView | null> {
  const found = await findLink(token, request);
  if (!found) return null;
  return linkView(found, decideLink(linkState(found)));
}
