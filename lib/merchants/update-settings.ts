import { recordAudit } from "@/lib/audit/record-audit";
import type { Merchant } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { InvalidInputError, NotFoundError } from "@/lib/domain/errors";
import { missingForLiveMail } from "@/lib/domain/live-mail-gate";
import { isSimulated } from "@/lib/env";

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
    await keepPostalAddress(tx, before, details.postalAddress);
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

// Turned on with one, the mails keep one.
async function keepPostalAddress(tx: Tx, before: Merchant, postalAddress: string | null): Promise<void> {
  if (before.recoveryMode !== "on" || before.postalAddress === null || postalAddress !== null) return;
  const connection = await tx.connection.findUnique({ where: { merchantId: before.id } });
  if (!connection) return;
  const missing = missingForLiveMail({ mode: connection.mode, isSimulated: isSimulated(), postalAddress });
  if (!missing) return;
  const sentence = "Mails go to real customers, so they have to name a postal address.";
  throw new InvalidInputError("postal_address_missing", sentence, "postalAddress");
}
