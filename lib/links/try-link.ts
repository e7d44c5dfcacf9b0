import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant } from "@/lib/db/transaction";
import { decideLink, isWorthReading } from "@/lib/domain/link-target";
import type { LinkView } from "@/lib/domain/link-view";

import { findCaseLink } from "./find-case-link";
import { linkState, linkView } from "./link-state";
import { openTarget, type ReturnUrls } from "./open-target";
import { freshState, readFresh } from "./read-fresh";

/** What the customer of a case would see behind their link. Counts nowhere: no visit, no stamp, no baseline. */
export async function viewTestLink(merchantId: string, caseId: string): Promise<LinkView | null> {
  const found = await findCaseLink(merchantId, caseId);
  return found && linkView(found, decideLink(linkState(found)));
}

/**
 * Presses the button as the customer would, and says where it leads. Only the audit log knows of it.
 * @param urls  pages of the test's own to come back to
 * @returns null where there is no such case; a view where there is no page to go to
 * @throws AppError where the provider cannot be reached or refuses the key
 */
export async function openTestLink(
  { merchantId, caseId, userId }: { merchantId: string; caseId: string; userId: string },
  urls: ReturnUrls,
): Promise<{ redirectTo: string } | { view: LinkView } | null> {
  const found = await findCaseLink(merchantId, caseId);
  if (!found) return null;
  const stored = linkState(found);
  const fresh = isWorthReading(stored) ? await readFresh(found) : null;
  const decision = decideLink(fresh ? freshState(found, stored, fresh) : stored);
  if (decision.kind === "unavailable") return { view: linkView(found, decision) };
  const { url, ledTo } = await openTarget(found, urls, decision, fresh);
  await withMerchant(merchantId, (tx) =>
    recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "link.tested",
      subject: `case:${caseId}`,
      reason: "A member looked where the customer's link leads",
      data: { ledTo },
    }),
  );
  if (url) return { redirectTo: url };
  return { view: linkView(found, decision.target ? { ...decision, kind: "contact" } : decision) };
}
