import { randomUUID } from "node:crypto";

import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant } from "@/lib/db/transaction";
import { env } from "@/lib/env";

import { type NewMerchant, parseNewMerchant } from "./parse-details";

/**
 * Makes a merchant with this user as its owner; recovery is off and nothing is connected yet.
 * @throws InvalidInputError with a field
 */
export async function createMerchant({
  userId,
  ...input
}: NewMerchant & { userId: string }): Promise<{ merchantId: string }> {
  const { name, supportEmail } = parseNewMerchant(input);
  const merchantId = randomUUID();
  const softQuietHours = Math.round(env().SOFT_QUIET_HOURS);
  await withMerchant(merchantId, async (tx) => {
    await tx.merchant.create({ data: { id: merchantId, name, supportEmail, softQuietHours } });
    await tx.membership.create({ data: { merchantId, userId, role: "owner" } });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "merchant.created",
      subject: `merchant:${merchantId}`,
      reason: "A user set up a merchant",
    });
  });
  return { merchantId };
}
