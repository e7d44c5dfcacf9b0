import type { LinkBaseline } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { PaymentSlot } from "@/lib/domain/facts";
import { decideLink } from "@/lib/domain/link-target";
import type { DoneView } from "@/lib/domain/link-view";
import { findChangedSlot } from "@/lib/domain/slots";
import { describeError, log } from "@/lib/log";

import type { VisitorRequest } from "./describe-visit";
import type { FoundLink } from "./find-link";
import { linkState, linkVoice } from "./link-state";
import { readFresh } from "./read-fresh";
import { writeVisit } from "./write-visit";

const askEveryMs = 30_000;

/**
 * What the return page of a reminder says: whether a payment slot of the customer changed since the click.
 * At most one read of the provider per link and 30 s (the stated exception of P6). Two visits at once: one asks,
 * the other waits for its answer by looking again. A crash between asking and keeping the answer costs 30 s.
 */
export async function viewReminderDone(found: FoundLink, request: VisitorRequest): Promise<DoneView> {
  const { merchantId } = found.link;
  const { baseline, mayAsk } = await withMerchant(merchantId, async (tx) => {
    await writeVisit(tx, found, request, "done");
    return claimRead(tx, found);
  });
  const known = baseline && mayAsk ? await compare(found, baseline) : baseline;
  return { ...linkVoice(found), payments: [], kind: kindOf(found, known, mayAsk) };
}

async function claimRead(tx: Tx, { link }: FoundLink) {
  const baseline = await tx.linkBaseline.findUnique({ where: { linkId: link.id } });
  if (!baseline || baseline.savedAt) return { baseline, mayAsk: false };
  const wallNow = new Date();
  const { count } = await tx.linkBaseline.updateMany({
    where: {
      linkId: link.id,
      OR: [{ askedAt: null }, { askedAt: { lt: new Date(wallNow.getTime() - askEveryMs) } }],
    },
    data: { askedAt: wallNow },
  });
  return { baseline, mayAsk: count > 0 };
}

async function compare(found: FoundLink, baseline: LinkBaseline): Promise<LinkBaseline> {
  try {
    const checkedAt = new Date();
    const { customer } = await readFresh(found);
    const before = baseline.slots as unknown as PaymentSlot[];
    const isSaved = findChangedSlot([before], customer.slots)?.how === "updated";
    const { merchantId, id: linkId } = found.link;
    return await withMerchant(merchantId, (tx) =>
      tx.linkBaseline.update({ where: { linkId }, data: { checkedAt, savedAt: isSaved ? found.at : null } }),
    );
  } catch (error) {
    const { merchantId } = found.link;
    log.warn({ merchantId, error: describeError(error) }, "a reminder's card could not be compared");
    return baseline;
  }
}

function kindOf(found: FoundLink, known: LinkBaseline | null, isFresh: boolean): DoneView["kind"] {
  if (decideLink(linkState(found)).kind === "method_contact") return "method_contact";
  if (!known) return "method_unchanged";
  if (known.savedAt) return "method_saved";
  // An answer of before this visit may be out of date: the page looks again until one may be asked for.
  if (isFresh && known.checkedAt) return "method_unchanged";
  return found.connection?.status === "broken" ? "method_contact" : "method_checking";
}
