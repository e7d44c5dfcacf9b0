import type { Merchant } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { judgeEngine, type Engine } from "@/lib/domain/retry-plan/engine";

/**
 * Whether failed payments of this merchant are tried again by us. The provider's own schedule cannot be read: it is
 * seen where it planned a further try of an invoice or counted more than the first, and the merchant may have told it
 * to the doctors.
 * @see Stripe API, Invoice.next_payment_attempt and attempt_count: after the first only automatic tries count
 */
export async function readEngine(
  tx: Tx,
  { id, ownRetries }: Pick<Merchant, "id" | "ownRetries">,
  now: Date,
): Promise<Engine> {
  const answer = await tx.doctorAnswer.findUnique({
    where: { merchantId_question: { merchantId: id, question: "retries" } },
  });
  const isStated = answer && answer.value !== "off";
  return judgeEngine(ownRetries, { seenAt: await lastSeen(tx, id), isStated }, now);
}

// In the words of its index (migration "retry_engine"): one row is looked at, however many there are.
async function lastSeen(tx: Tx, merchantId: string): Promise<Date | null> {
  const rows = await tx.$queryRaw<{ failedAt: Date }[]>`
    SELECT "failedAt" FROM "CaseInvoice" WHERE "merchantId" = ${merchantId}::uuid
      AND ("nextPaymentAttemptAt" IS NOT NULL OR "attemptCount" > 1)
    ORDER BY "failedAt" DESC LIMIT 1`;
  return rows[0]?.failedAt ?? null;
}
