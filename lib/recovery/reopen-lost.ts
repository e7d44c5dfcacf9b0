import type { Customer, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { isLiving } from "@/lib/domain/case";
import { enqueue } from "@/lib/queue/enqueue";

import { startsCase, type Context } from "./context";
import { findCaseChange } from "./find-case-change";
import { isCardNoted, noteCardChange } from "./note-card-change";
import type { CaseFacts } from "./read-case-facts";
import { takeInInvoice } from "./take-in-invoice";

/** Given up with something unpaid, and by nobody's word: a card that changes since is worth another look. */
export function isGivenUp({ state, outcome, endedAt }: RecoveryCase): boolean {
  return state === "closed" && (outcome === "lost" || outcome === "partly") && endedAt === null;
}

/**
 * After the card behind a lost case changed, be it saved by the customer or renewed by its network: what is still
 * unpaid is taken in again, by a case that knows the old slots, so that the change is found and collected there as
 * in any other. A customer who stopped the mails of the lost case gets none of the new one either. Under the
 * customer's lock; the invoices leave the lost case in the same transaction, so a repeat finds nothing to do.
 */
export async function reopenLost(
  tx: Tx,
  context: Context,
  lost: RecoveryCase & { customer: Customer },
  facts: CaseFacts,
): Promise<void> {
  const slots = [...facts.customer.slots, ...facts.invoices.map(({ slot }) => slot)];
  const change = await findCaseChange(tx, lost.id, slots);
  if (!change || (await isCardNoted(tx, lost.id, change))) return;
  const rows = (await tx.caseInvoice.findMany({ where: { caseId: lost.id } })).filter(({ state }) =>
    isLiving(state),
  );
  const open = facts.invoices.filter((invoice) => startsCase(context, invoice));
  const taken = open.flatMap((invoice) => {
    const known = rows.find(({ providerInvoiceId }) => providerInvoiceId === invoice.providerInvoiceId);
    return known ? [{ customer: lost.customer, invoice, customerFact: facts.customer, known }] : [];
  });
  if (taken.length === 0) return;
  for (const intake of taken) await takeInInvoice(tx, context, intake);
  await noteCardChange(tx, context, lost, change);
  const { merchantId, customerId } = lost;
  const { id: caseId } = await tx.recoveryCase.findFirstOrThrow({
    where: { merchantId, customerId, state: { not: "closed" } },
  });
  await tx.$executeRaw`
    INSERT INTO "SlotBaseline" ("id", "merchantId", "caseId", "cause", "takenAt", "slots")
    SELECT gen_random_uuid(), "merchantId", ${caseId}::uuid, "cause", "takenAt", "slots"
    FROM "SlotBaseline" WHERE "caseId" = ${lost.id}::uuid`;
  await enqueue(tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
}
