import type { Tx } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";

/**
 * When asks left for these addresses within the last eight days, over all cases and reminders of a merchant,
 * also as a copy. What waits to be sent counts as sent; confirmations do not count.
 * @param addresses  normalised
 */
export async function readAskTimes(
  tx: Tx,
  { merchantId, addresses, now }: { merchantId: string; addresses: string[]; now: Date },
): Promise<Map<string, Date[]>> {
  const since = addDays(now, -8);
  const rows = await tx.$queryRaw<{ address: string; frozenAt: Date }[]>`
    SELECT "toAddress" AS "address", "frozenAt" FROM "Message"
    WHERE "merchantId" = ${merchantId}::uuid AND "toAddress" = ANY(${addresses}) AND "frozenAt" > ${since}
      AND "kind" IN ('step', 'reminder', 'renewal') AND "state" NOT IN ('withdrawn', 'failed')
    UNION ALL
    SELECT lower(copy), "frozenAt" FROM "Message" m CROSS JOIN LATERAL unnest(m."ccAddresses") AS copy
    WHERE "merchantId" = ${merchantId}::uuid AND "frozenAt" > ${since} AND cardinality("ccAddresses") > 0
      AND "state" NOT IN ('withdrawn', 'failed') AND lower(copy) = ANY(${addresses})`;
  const times = new Map<string, Date[]>();
  for (const { address, frozenAt } of rows) {
    const known = times.get(address);
    if (known) known.push(frozenAt);
    else times.set(address, [frozenAt]);
  }
  return times;
}
