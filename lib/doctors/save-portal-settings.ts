import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import type { PortalSettings } from "@/lib/domain/provider";

import { applyPortalSettings } from "./perform-fix";
import { runDoctors } from "./run-doctors";

/**
 * Keeps how the merchant wants the card form's page to look, writes it to our configuration and looks again.
 * The choice is kept first: where the provider cannot be written now, the doctors find the difference.
 * @throws what the adapter throws where it could not be applied
 */
export async function savePortalSettings({
  merchantId,
  userId,
  settings,
}: {
  merchantId: string;
  userId: string;
  settings: PortalSettings;
}): Promise<void> {
  const row = { ...settings, changedAt: await now() };
  await withMerchant(merchantId, async (tx) => {
    await tx.portalChoice.upsert({
      where: { merchantId },
      create: { merchantId, ...row },
      update: row,
    });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "portal.chosen",
      subject: `merchant:${merchantId}`,
      reason: "A member chose how our portal configuration looks",
      data: { hasInvoiceHistory: settings.hasInvoiceHistory, canCancel: settings.canCancel },
    });
  });
  await applyPortalSettings({ merchantId, userId });
  await runDoctors({ merchantId, cause: "fix", areas: ["portal"] });
}
