import type { Tx } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";

/**
 * The id of a numbered version; null for 0, the built-in sequence.
 * @throws NotFoundError `sequence_version_not_found`
 */
export async function findVersion(tx: Tx, merchantId: string, number: number): Promise<string | null> {
  if (number === 0) return null;
  const isNumber = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31;
  const where = { merchantId_number: { merchantId, number } };
  const found = isNumber ? await tx.sequenceVersion.findUnique({ where, select: { id: true } }) : null;
  if (!found) throw new NotFoundError("sequence_version_not_found", "No such version of the sequence");
  return found.id;
}
