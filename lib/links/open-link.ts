import { raiseAlert } from "@/lib/alerts/raise-alert";
import { withMerchant } from "@/lib/db/transaction";
import { decideLink, isWorthReading, type LinkDecision } from "@/lib/domain/link-target";
import type { LinkView } from "@/lib/domain/link-view";
import { inTime } from "@/lib/in-time";
import { describeError, log } from "@/lib/log";
import { traced } from "@/lib/trace/traced";
import { traceparentOf } from "@/lib/trace/traceparent";

import { describeVisit, type VisitorRequest } from "./describe-visit";
import type { FoundLink } from "./find-link";
import { linkState, linkView } from "./link-state";
import { linkUrl } from "./mint-link";
import { openTarget } from "./open-target";
import { pressLink } from "./press-link";
import { type FreshFacts, freshState, readFresh } from "./read-fresh";
import { recordClick } from "./record-click";
import { visitTimes } from "./visit-times";

// Every request gives up after 3 s; a customer waits for all of them together no longer than this.
const deadlineMs = 8_000;

export type Opened = { redirectTo: string } | { view: LinkView };

/**
 * The click: reads the case again, opens a fresh provider page and says where to go. Always works from a
 * valid link, with no cookie; nothing is stored that could be burnt. Where the provider cannot be reached the
 * customer gets an apology with a button to try again, and the merchant an alert (P5).
 * @param token   of the link
 * @returns null for an unknown token
 * @throws RateLimitedError `too_many_attempts`
 */
export async function openLink(token: string, request: VisitorRequest): Promise<Opened | null> {
  const pressed = await pressLink(token, request);
  if (!pressed) return null;
  const { found, company } = pressed;
  const visit = describeVisit(request, visitTimes(found), company);
  const open = () => openFound(found, token, (reached) => recordClick(found, visit, reached));
  const parent = found.owner ? traceparentOf(found.owner.id) : undefined;
  return traced("link.click", {}, open, { parent });
}

/**
 * Opens what a link leads to and has it written down before the visitor is sent on.
 * @param record  stores who was led where; `fresh` is null where the provider was not read
 */
export async function openFound(
  found: FoundLink,
  token: string,
  record: (reached: { ledTo: string; fresh: FreshFacts | null }) => Promise<void>,
): Promise<Opened> {
  const reached = await inTime(reach(found, token), deadlineMs).catch((error: unknown) => {
    log.warn(
      { merchantId: found.link.merchantId, error: describeError(error) },
      "a link could not be opened",
    );
    return null;
  });
  if (!reached) {
    await record({ ledTo: "unavailable", fresh: null });
    await alertUnavailable(found);
    const { payments } = decideLink(linkState(found));
    return { view: linkView(found, { kind: "unavailable", payments }) };
  }
  await record(reached);
  return reached.url ? { redirectTo: reached.url } : { view: linkView(found, reached.decision) };
}

interface Reached {
  decision: LinkDecision;
  fresh: FreshFacts | null;
  url: string | null;
  ledTo: string;
}

async function reach(found: FoundLink, token: string): Promise<Reached | null> {
  const stored = linkState(found);
  if (decideLink(stored).kind === "unavailable") return null;
  const fresh = isWorthReading(stored) ? await readFresh(found) : null;
  const decision = decideLink(fresh ? freshState(found, stored, fresh) : stored);
  const returnUrl = linkUrl(token, found.host);
  const urls = { returnUrl, doneUrl: `${returnUrl}/done` };
  const { url, ledTo } = await openTarget(found, urls, decision, fresh);
  // The last resort of a path without a page is a person.
  const shown: LinkDecision =
    decision.target && !url ? { ...decision, kind: contactKind(found), target: null } : decision;
  return { decision: shown, fresh, url, ledTo };
}

function contactKind({ owner }: FoundLink): "contact" | "method_contact" {
  return owner ? "contact" : "method_contact";
}

async function alertUnavailable({ link }: FoundLink): Promise<void> {
  const { merchantId } = link;
  await withMerchant(merchantId, (tx) => raiseAlert(tx, { merchantId, kind: "link_unavailable" }));
}
