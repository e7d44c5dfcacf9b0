import type { Message } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";

import { applyFactsIn } from "./apply-facts";
import { loadContext } from "./context";
import { lockCase } from "./lock-case";
import { readCaseFacts } from "./read-case-facts";

/**
 * Whether what a frozen ask says still holds (P3). One that is tried for the first time right after it was
 * frozen goes by what is stored, since a payment may have been heard of in between; any other is checked
 * against fresh facts.
 * @throws what reading from the provider throws: then nobody knows
 */
export async function isStepStillTrue(
  message: Message,
  { isJustFrozen }: { isJustFrozen: boolean },
): Promise<boolean> {
  const { merchantId, caseId } = message;
  if (!caseId) return false;
  if (isJustFrozen) return withMerchant(merchantId, (tx) => holdsInCase(tx, message));
  const facts = await readCaseFacts(merchantId, caseId, "recheck");
  if (!facts) return false;
  return withMerchant(merchantId, async (tx) => {
    await applyFactsIn(tx, await loadContext(tx, merchantId), [facts.customer, ...facts.invoices]);
    return holdsInCase(tx, message);
  });
}

async function holdsInCase(tx: Tx, message: Message): Promise<boolean> {
  const { merchantId, caseId } = message;
  const { merchant } = await loadContext(tx, merchantId);
  const owner = caseId && (await lockCase(tx, merchantId, caseId));
  const mayMail = merchant.recoveryMode === "on" && merchant.pausedAt === null;
  if (!mayMail || !owner || owner.customer.pausedAt || owner.mailsStoppedAt) return false;
  return owner.state === "open" && owner.version === message.caseVersion;
}
