import { withMerchant } from "@/lib/db/transaction";
import { decideLink } from "@/lib/domain/link-target";
import { addHours } from "@/lib/domain/sequence";
import { looksHuman } from "@/lib/domain/visitor";

import { type DescribedVisit, readVisitFacts, type VisitorRequest, visitorOf } from "./describe-visit";
import { findLink, type FoundLink } from "./find-link";
import { linkState, linkView } from "./link-state";
import { openFound, type Opened } from "./open-link";
import { readCompany } from "./read-company";
import { clickRecorder } from "./record-click";
import { visitTimes } from "./visit-times";

// As often as a case may cause retries, and no oftener: a link that got about must not open forms all day.
const expressPerDay = 5;

/**
 * What the page of a link says, from what is stored: a GET reads nothing from the provider and moves nothing,
 * it stores a visit (P6). The stated exception is express mode: who looks like a person is sent on at once. That
 * is no click: it counts once the provider confirms it (P10).
 * @returns null for an unknown token
 */
export async function visitLink(token: string, request: VisitorRequest): Promise<Opened | null> {
  const found = await findLink(token, request, { storeVisit: true });
  if (!found) return null;
  const decision = decideLink(linkState(found));
  const isExpress =
    found.merchant.isExpress && decision.target !== null && (await mayPassThrough(found, request));
  if (!isExpress) return { view: linkView(found, decision) };
  const visit: DescribedVisit = { ...readVisitFacts(request), class: "unsure", reasons: ["express"] };
  return openFound(found, token, clickRecorder(found, visit));
}

async function mayPassThrough(found: FoundLink, request: VisitorRequest): Promise<boolean> {
  const company = await readCompany(found, request);
  if (!looksHuman(visitorOf(readVisitFacts(request), visitTimes(found), company))) return false;
  const { merchantId, customerId } = found.link;
  const passed = await withMerchant(merchantId, (tx) =>
    tx.visit.count({
      where: { link: { customerId }, at: { gt: addHours(found.at, -24) }, reasons: { has: "express" } },
    }),
  );
  return passed < expressPerDay;
}
