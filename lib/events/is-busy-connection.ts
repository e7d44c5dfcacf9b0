import type { Connection } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { busyAbovePerMonth, isBusyAccount } from "@/lib/domain/webhook-health";

const dayMs = 86_400_000;
const monthDays = 30;
/** One for each attempt to pay an invoice. */
const transactionTypes = ["invoice.paid", "invoice.payment_failed"];

/** Whether the account has over 100 transactions a month, by the events of its last thirty days. */
export async function isBusyConnection(
  tx: Tx,
  { merchantId, createdAt }: Pick<Connection, "merchantId" | "createdAt">,
  at: Date,
): Promise<boolean> {
  const since = new Date(at.getTime() - monthDays * dayMs);
  // Counted no further than it takes to know; received is never before occurred, and has the index.
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (SELECT FROM "ProviderEvent" WHERE "merchantId" = ${merchantId}::uuid
      AND "receivedAt" > statement_timestamp() - ${monthDays}::int * interval '1 day' AND "occurredAt" > ${since}
      AND "type" = ANY(${transactionTypes}) LIMIT ${busyAbovePerMonth + 1}) counted`;
  return isBusyAccount(rows[0]?.count ?? 0, (at.getTime() - createdAt.getTime()) / dayMs);
}
