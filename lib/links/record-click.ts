import { v7 as newId } from "uuid";

import { runStatement } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { describeError, log } from "@/lib/log";
import { currentTraceparent } from "@/lib/trace/traced";

import type { DescribedVisit } from "./describe-visit";
import type { FoundLink } from "./find-link";
import type { FreshFacts } from "./read-fresh";

/** Where a visitor was led, and what was read before; null where the provider was not read. */
export interface Reached {
  ledTo: string;
  fresh: FreshFacts | null;
  /** not opened yet */
  isAhead?: boolean;
}

export type RecordReached = (reached: Reached) => Promise<void>;

/**
 * Stores one click: where it leads, as soon as that is known, and again where it led elsewhere in the end. The slots
 * of the first time stand: they were read before anything was opened. What is unsure is not stored ahead: that it led
 * to a page is what it may be credited by later (recovery/confirm-click).
 */
export function clickRecorder(found: FoundLink, visit: DescribedVisit): RecordReached {
  let stored: Promise<StoredClick> | undefined;
  return async (reached) => {
    if (reached.isAhead && visit.class === "unsure") return;
    if (!stored) {
      stored = storeClick(found, visit, reached);
      await stored;
      return;
    }
    const click = await stored;
    if (click.ledTo !== reached.ledTo) await amendClick(found, visit, { ...click, ledTo: reached.ledTo });
  };
}

interface StoredClick {
  entryId: string;
  ledTo: string;
}

/**
 * Stores a click with the payment slots as they were (P2), before the customer is sent on, in one statement. A
 * person's click makes the "clicked" stamp, once; what is unsure waits until the provider confirms it; software's is
 * only stored (P10). A fetch that was sent on (express) is stored already: it gets where it led. The click of a
 * reminder's link has no case: nothing is stamped and nothing charged, its slots are for /done to compare.
 * Where what was read is not what was stored, a look at the case is asked for.
 */
async function storeClick(
  { link, owner, at }: FoundLink,
  visit: DescribedVisit,
  { ledTo, fresh }: Reached,
): Promise<StoredClick> {
  const entryId = newId();
  const { method, class: visitor, reasons, userAgent, address, addressHash, headers } = visit;
  const stored = { method, class: visitor, reasons, userAgent, address, addressHash, headers, ledTo };
  const slots = fresh && owner?.state !== "closed" ? JSON.stringify(slotsOf(fresh)) : null;
  const [click] = await runStatement<{ hasNewSlots: boolean }>`
    SELECT store_click(${link.merchantId}::uuid, ${link.id}::uuid, ${owner?.id ?? null}::uuid, ${at}::timestamptz,
      ${JSON.stringify(stored)}::jsonb, ${slots}::jsonb, ${entryId}::uuid) AS "hasNewSlots"`;
  if (owner && (fresh?.isNews || click?.hasNewSlots)) await reconcileSoon(link.merchantId, owner.id);
  return { entryId, ledTo };
}

/** The click itself is stored: this must cost nobody the page that is open by now. */
async function amendClick(
  { link, at }: FoundLink,
  { method, class: visitor }: DescribedVisit,
  { entryId, ledTo }: StoredClick,
): Promise<void> {
  const { merchantId, id: linkId } = link;
  try {
    await withMerchant(merchantId, async (tx) => {
      await tx.visit.updateMany({ where: { linkId, at, method }, data: { ledTo } });
      const data = { reason: visitor, code: ledTo };
      await tx.timelineEntry.updateMany({ where: { id: entryId }, data: { data } });
    });
  } catch (error) {
    log.warn({ merchantId, error: describeError(error) }, "it was not stored where a click led in the end");
  }
}

/** A job reads the case again and applies what it finds. It must cost nobody their click. */
async function reconcileSoon(merchantId: string, caseId: string): Promise<void> {
  try {
    await runStatement`
      SELECT reconcile_soon(${merchantId}::uuid, ${caseId}::uuid, ${currentTraceparent() ?? null})`;
  } catch (error) {
    log.warn({ merchantId, caseId, error: describeError(error) }, "no look at a case was asked for");
  }
}

function slotsOf({ customer, invoices }: FreshFacts) {
  return [...customer.slots, ...invoices.map(({ slot }) => slot)];
}
