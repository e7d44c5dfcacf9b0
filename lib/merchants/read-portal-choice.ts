import { withMerchant } from "@/lib/db/transaction";
import { plainPortal } from "@/lib/domain/doctor/portal-settings";
import type { PortalSettings } from "@/lib/domain/provider";

/** How the merchant wants our portal configuration; the plain one where nothing was chosen. */
export async function readPortalChoice(merchantId: string): Promise<PortalSettings> {
  const row = await withMerchant(merchantId, (tx) => tx.portalChoice.findUnique({ where: { merchantId } }));
  if (!row) return plainPortal;
  const { headline, privacyPolicyUrl, termsUrl, hasInvoiceHistory, canCancel } = row;
  return { headline, privacyPolicyUrl, termsUrl, hasInvoiceHistory, canCancel };
}
