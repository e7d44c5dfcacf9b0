import type { RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { SlotChange } from "@/lib/domain/slots";

import type { Context } from "./context";
import { writeTimeline } from "./write-timeline";

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
  const kind = change.how === "updated" ? "card_updated" : "card_refreshed";
  const { merchantId, id: caseId } = owner;
  const code = cardVersion(change);
  const known = await tx.timelineEntry.findFirst({
    where: { caseId, kind, data: { path: ["code"], equals: code } },
  });
  if (known) return;
  await writeTimeline(tx, { merchantId, caseId }, now, kind, { code, reason: change.owner });
  if (kind === "card_refreshed") {
    await tx.recoveryCase.update({ where: { id: caseId }, data: { refreshedAt: owner.refreshedAt ?? now } });
    return;
  }
  const clickedAt = owner.clickedAt ?? (await unsureClickOf(tx, caseId));
  await tx.recoveryCase.update({
    where: { id: caseId },
    data: { updatedAt: owner.updatedAt ?? now, clickedAt, emailOpenedAt: owner.emailOpenedAt ?? clickedAt },
  });
}

/** One word for one state of one card: the same method with new data is another version. */
export function cardVersion({ method, how }: SlotChange): string {
  if (how === "updated") return method.providerPaymentMethodId;
  return `${method.providerPaymentMethodId}:${method.expYear ?? 0}-${method.expMonth ?? 0}`;
}

async function unsureClickOf(tx: Tx, caseId: string): Promise<Date | null> {
  const visit = await tx.visit.findFirst({
    where: { link: { caseId }, method: "POST", class: "unsure" },
    orderBy: { at: "asc" },
  });
  return visit?.at ?? null;
}
