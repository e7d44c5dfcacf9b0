import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { InvalidInputError } from "@/lib/domain/errors";
import { type OwnRetries, ownRetriesChoices } from "@/lib/domain/retry-plan/engine";

import { askForAllPlans } from "./ask-for-plan";

/**
 * Keeps whether failed payments are tried again by us, and has every open case worked out anew. A try that is under
 * way ends; one that was decided and not called is dropped when its turn comes. Safe to repeat.
 * @throws InvalidInputError `own_retries_unknown` for any other word
 */
export async function saveOwnRetries({
  merchantId,
  userId,
  choice,
}: {
  merchantId: string;
  userId: string;
  choice: string;
}): Promise<void> {
  const ownRetries: OwnRetries | undefined = ownRetriesChoices.find((each) => each === choice);
  if (!ownRetries)
    throw new InvalidInputError("own_retries_unknown", "Choose one of the three.", "ownRetries");
  const at = await now();
  await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.merchant.updateMany({
      where: { id: merchantId, ownRetries: { not: ownRetries } },
      data: { ownRetries },
    });
    if (count === 0) return;
    await askForAllPlans(tx, merchantId, at);
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: `own-retries.${ownRetries}`,
      subject: `merchant:${merchantId}`,
      reason: "A member changed whether failed payments are tried again by us",
    });
  });
}
