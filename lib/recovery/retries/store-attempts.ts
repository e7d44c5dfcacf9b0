import type { Tx } from "@/lib/db/transaction";
import type { AttemptFact } from "@/lib/domain/facts";
import { longestLimitDays } from "@/lib/domain/retry-plan/network-limit";
import { addDays } from "@/lib/domain/sequence";

/**
 * Keeps the failed charges of a card, and tells all that count for its network's limit: the same card may be with
 * several customers, and only those of one were read.
 * @param attempts  charges of this card, newest first
 * @returns when it was tried and failed, by anybody, as far as was ever read of this merchant
 */
export async function storeAttempts(
  tx: Tx,
  merchantId: string,
  fingerprint: string,
  attempts: AttemptFact[],
): Promise<Date[]> {
  const failed = attempts.filter(({ decline }) => decline !== null);
  await tx.cardAttempt.createMany({
    data: failed.map(({ providerChargeId, at }) => ({ merchantId, providerChargeId, fingerprint, at })),
    skipDuplicates: true,
  });
  const [newest] = failed;
  // Twice the limit's length: by then no clock disagrees about what counts.
  if (newest) {
    const before = addDays(newest.at, -2 * longestLimitDays);
    await tx.cardAttempt.deleteMany({ where: { merchantId, fingerprint, at: { lt: before } } });
  }
  const rows = await tx.cardAttempt.findMany({ where: { merchantId, fingerprint }, select: { at: true } });
  return rows.map(({ at }) => at);
}
