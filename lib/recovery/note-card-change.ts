import type { RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { SlotChange } from "@/lib/domain/slots";

import { findUnsureClick } from "./confirm-click";
import type { Context } from "./context";
import { writeTimeline } from "./write-timeline";

const kinds = { updated: "card_updated", refreshed: "card_refreshed" } as const;

/**
 * Stamps the first change of a slot and writes each new card down once. A changed slot is also the provider's
 * word that an unsure click was a person's.
 */
export async function noteCardChange(
  tx: Tx,
  { now }: Context,
  owner: RecoveryCase,
  change: SlotChange,
): Promise<void> {
  const kind = kinds[change.how];
  const { merchantId, id: caseId } = owner;
  const code = cardVersion(change);
  if (await isCardNoted(tx, caseId, change)) return;
  await writeTimeline(tx, { merchantId, caseId }, now, kind, { code, reason: change.owner });
  if (kind === "card_refreshed") {
    await tx.recoveryCase.update({ where: { id: caseId }, data: { refreshedAt: owner.refreshedAt ?? now } });
    return;
  }
  const clickedAt = owner.clickedAt ?? (await findUnsureClick(tx, owner));
  await tx.recoveryCase.update({
    where: { id: caseId },
    data: { updatedAt: owner.updatedAt ?? now, clickedAt, emailOpenedAt: owner.emailOpenedAt ?? clickedAt },
  });
}

/** Whether this card was written down for this case before. */
export async function isCardNoted(tx: Tx, caseId: string, change: SlotChange): Promise<boolean> {
  const kind = kinds[change.how];
  const equals = cardVersion(change);
  return (await tx.timelineEntry.count({ where: { caseId, kind, data: { path: ["code"], equals } } })) > 0;
}

/** One word for one state of one card: the same method with new data is another version. */
export function cardVersion({ method, how }: SlotChange): string {
  if (how === "updated") return method.providerPaymentMethodId;
  const { providerPaymentMethodId: id, expYear, expMonth, fingerprint } = method;
  // A network may give a new number and leave the date; the end of its fingerprint tells them apart.
  return [id, `${expYear ?? 0}-${expMonth ?? 0}`, fingerprint?.slice(-6)].filter(Boolean).join(":");
}
