import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { type CaseId, parseId } from "@/lib/domain/ids";

/** Whether this merchant has such a case; false also for text that is no id at all. */
export async function hasCase(merchantId: string, caseId: string): Promise<boolean> {
  const id = readId(caseId);
  if (!id) return false;
  return withMerchant(merchantId, async (tx) => (await tx.recoveryCase.count({ where: { id } })) === 1);
}

function readId(text: string): CaseId | null {
  try {
    return parseId("case", text);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
