import { withMerchant } from "@/lib/db/transaction";
import type { SlotChange } from "@/lib/domain/slots";

import { applyFactsIn } from "./apply-facts";
import { loadContext } from "./context";
import { decideRetry } from "./retries/decide-retry";
import { findCaseChange } from "./find-case-change";
import { lockCase } from "./lock-case";
import { hearsCustomer, mayCollectCase } from "./retries/may-collect-case";
import { noteCardChange } from "./note-card-change";
import { readCaseFacts, type CaseFacts } from "./read-case-facts";
import { reopenLost, isGivenUp } from "./reopen-lost";
import { repairDefaults } from "./repair-defaults";

/**
 * After a card may have changed: finds the slot that changed (P2), repairs stale subscription defaults, and
 * decides at most one retry. A lost case is taken in again first. Idempotent: run again at any point, it finds what is done and goes on.
 * Crash after the repair: read again, nothing left to repair. Crash after the decision: the retry is a row
 * with its job. Two at once: the customer's lock and the unique keys let one decide.
 */
export async function reconcileCase({
  merchantId,
  caseId,
}: {
  merchantId: string;
  caseId: string;
}): Promise<void> {
  const facts = await readCaseFacts(merchantId, caseId, "retry");
  if (!facts) return;
  const change = await applyAndFind(merchantId, caseId, facts);
  if (change) {
    await repairDefaults(merchantId, caseId, facts.customer, change);
    await withMerchant(merchantId, async (tx) => {
      const owner = await lockCase(tx, merchantId, caseId);
      if (owner) await decideRetry(tx, await loadContext(tx, merchantId), owner, change);
    });
  }
  await withMerchant(merchantId, (tx) =>
    tx.recoveryCase.updateMany({ where: { id: caseId }, data: { reconciledAt: facts.readAt } }),
  );
}

async function applyAndFind(
  merchantId: string,
  caseId: string,
  facts: CaseFacts,
): Promise<SlotChange | null> {
  return withMerchant(merchantId, async (tx) => {
    const context = { ...(await loadContext(tx, merchantId)), isReconciling: true };
    await applyFactsIn(tx, context, [facts.customer, ...facts.invoices]);
    const owner = await lockCase(tx, merchantId, caseId);
    if (owner && isGivenUp(owner)) await reopenLost(tx, context, owner, facts);
    if (!owner || !hearsCustomer(owner)) return null;
    const slots = [...facts.customer.slots, ...facts.invoices.map(({ slot }) => slot)];
    const change = await findCaseChange(tx, caseId, slots);
    if (change) await noteCardChange(tx, context, owner, change);
    // Off, in shadow or paused it is noted; nothing is repaired or charged.
    return change && (await mayCollectCase(tx, context.merchant, owner, change.how)) ? change : null;
  });
}
