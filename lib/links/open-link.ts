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
import { clickRecorder, type RecordReached } from "./record-click";
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
  const open = () => openFound(found, token, clickRecorder(found, visit));
  const parent = found.owner ? traceparentOf(found.owner.id) : undefined;
  return traced("link.click", {}, open, { parent });
}

/**
 * Opens what a link leads to and has it written down before the visitor is sent on: while a card form is opened,
 * which takes a request, and corrected where it could not be had. A crash in between leaves a click without its page.
 */
export async function openFound(found: FoundLink, token: string, record: RecordReached): Promise<Opened> {
  const givenUpAt = performance.now() + deadlineMs;
  const aim = await ifReachable(found, takeAim(found), givenUpAt);
  if (!aim) return showUnavailable(found, record, null);
  const { decision, fresh } = aim;
  const returnUrl = linkUrl(token, found.host);
  const urls = { returnUrl, doneUrl: `${returnUrl}/done` };
  const [opened] = await Promise.all([
    ifReachable(found, openTarget(found, urls, decision, fresh), givenUpAt),
    decision.target === "card_form" ? record({ ledTo: "card_form", fresh, isAhead: true }) : null,
  ]);
  if (!opened) return showUnavailable(found, record, fresh);
  const { url, ledTo } = opened;
  await record({ ledTo, fresh });
  if (url) return { redirectTo: url };
  // The last resort of a path without a page is a person.
  const kind = decision.target ? contactKind(found) : decision.kind;
  return { view: linkView(found, { ...decision, kind }) };
}

interface Aim {
  decision: LinkDecision;
  fresh: FreshFacts | null;
}

/** Where a link leads by what is read now; null where it is known already that nobody can be asked. */
async function takeAim(found: FoundLink): Promise<Aim | null> {
  const stored = linkState(found);
  if (decideLink(stored).kind === "unavailable") return null;
  const fresh = isWorthReading(stored) ? await readFresh(found) : null;
  return { decision: decideLink(fresh ? freshState(found, stored, fresh) : stored), fresh };
}

async function ifReachable<T>(found: FoundLink, work: Promise<T>, givenUpAt: number): Promise<T | null> {
  return inTime(work, givenUpAt - performance.now()).catch((error: unknown) => {
    const { merchantId } = found.link;
    log.warn({ merchantId, error: describeError(error) }, "a link could not be opened");
    return null;
  });
}

async function showUnavailable(
  found: FoundLink,
  record: RecordReached,
  fresh: FreshFacts | null,
): Promise<Opened> {
  await record({ ledTo: "unavailable", fresh });
  await alertUnavailable(found);
  const { payments } = decideLink(linkState(found));
  return { view: linkView(found, { kind: "unavailable", payments }) };
}

function contactKind({ owner }: FoundLink): "contact" | "method_contact" {
  return owner ? "contact" : "method_contact";
}

async function alertUnavailable({ link }: FoundLink): Promise<void> {
  const { merchantId } = link;
  await withMerchant(merchantId, (tx) => raiseAlert(tx, { merchantId, kind: "link_unavailable" }));
}
