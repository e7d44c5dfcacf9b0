import type { Customer } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

const erased = "erased";

/**
 * Takes away who visited links and opened mails, cards and payment slots, notes and contacts, and what the merchant's
 * own people were told by name. Counted sums of visits stay: they name nobody.
 */
export async function eraseTraces(tx: Tx, customer: Customer): Promise<void> {
  const { id: customerId, merchantId } = customer;
  const ofCase = { merchantId, case: { customerId } };
  const ofLink = { merchantId, link: { customerId } };
  await tx.visit.deleteMany({ where: ofLink });
  await tx.linkBaseline.deleteMany({ where: ofLink });
  await tx.mailOpen.deleteMany({ where: { merchantId, message: { customerId } } });
  await eraseCards(tx, customer);
  await tx.slotBaseline.deleteMany({ where: ofCase });
  await tx.caseContact.deleteMany({ where: ofCase });
  await tx.caseNote.deleteMany({ where: ofCase });
  await eraseNotices(tx, customer);
}

async function eraseCards(tx: Tx, { id: customerId, merchantId }: Customer): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "CardAttempt" a USING (
      SELECT DISTINCT slot #>> '{method,fingerprint}' AS "fingerprint"
      FROM "SlotBaseline" b JOIN "RecoveryCase" c ON c."id" = b."caseId" AND c."customerId" = ${customerId}::uuid,
        jsonb_array_elements(b."slots") slot WHERE b."merchantId" = ${merchantId}::uuid
    ) known WHERE a."merchantId" = ${merchantId}::uuid AND a."fingerprint" = known."fingerprint"`;
  // One retry of a method and cause an invoice: each keeps a name of its own.
  await tx.$executeRaw`
    UPDATE "Retry" r SET "providerPaymentMethodId" = 'erased:' || r."id" FROM "RecoveryCase" c
    WHERE c."id" = r."caseId" AND c."customerId" = ${customerId}::uuid AND r."merchantId" = ${merchantId}::uuid`;
  const where = { merchantId, customerId };
  await tx.reminder.updateMany({
    where: { ...where, state: { in: ["planned", "frozen"] } },
    data: { state: "cancelled", reason: "customer_erased", leasedUntil: null },
  });
  await tx.$executeRaw`
    UPDATE "Reminder" SET "providerSubscriptionId" = ${erased}, "providerPaymentMethodId" = ${erased},
      "fingerprint" = NULL, "brand" = NULL, "last4" = NULL, "expMonth" = NULL, "expYear" = NULL,
      "subject" = 'erased:' || "id"
    WHERE "merchantId" = ${merchantId}::uuid AND "customerId" = ${customerId}::uuid`;
}

// A notice names customers in its lines; one that does is kept as sent, without what it said.
async function eraseNotices(tx: Tx, { merchantId, name, email }: Customer): Promise<void> {
  for (const needle of [name, email]) {
    if (!needle) continue;
    const quoted = JSON.stringify(needle).slice(1, -1);
    await tx.$executeRaw`
      UPDATE "Notice" SET "payload" = jsonb_set("payload", '{items}', '[]'::jsonb)
      WHERE "merchantId" = ${merchantId}::uuid AND strpos("payload"::text, ${quoted}) > 0`;
  }
}
