import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";

import { type MerchantDetails, parseDetails } from "./parse-details";

/**
 * Saves the merchant's details. Mails that are frozen already keep what they said.
 * @throws InvalidInputError with a field; NotFoundError `merchant_not_found`
 */
export async function updateSettings({
  merchantId,
  userId,
  ...input
}: MerchantDetails & { merchantId: string; userId: string }): Promise<void> {
  const details = parseDetails(input);
  await withMerchant(merchantId, async (tx) => {
    const before = await tx.merchant.findUnique({ where: { id: merchantId } });
    if (!before) throw new NotFoundError("merchant_not_found", "Merchant is gone");
    const changed = Object.entries(details).filter(
      ([name, value]) => before[name as keyof MerchantDetails] !== value,
    );
    if (changed.length === 0) return;
    await tx.merchant.update({ where: { id: merchantId }, data: details });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "merchant.updated",
      subject: `merchant:${merchantId}`,
      reason: "A member changed the settings",
      data: { fields: changed.map(([name]) => name) },
    });
  });
}
