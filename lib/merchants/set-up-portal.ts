import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant } from "@/lib/db/transaction";
import type { SetUpProblem } from "@/lib/domain/connection-view";

import { readPortalChoice } from "./read-portal-choice";
import { toSetUpProblem } from "./set-up-problem";
import { withProvider } from "./with-provider";

/**
 * One active portal configuration of ours on the account. The adapter finds it by its mark and makes it at
 * most once, so two runs at once end with the same id.
 */
export async function setUpPortal(merchantId: string): Promise<void> {
  try {
    const chosen = await readPortalChoice(merchantId);
    const { providerConfigurationId } = await withProvider(merchantId, "recheck", (provider, account) =>
      provider.ensurePortal(account, chosen),
    );
    await saveConfiguration(merchantId, providerConfigurationId);
  } catch (error) {
    await saveProblem(merchantId, toSetUpProblem(error));
  }
}

async function saveConfiguration(merchantId: string, portalConfigurationId: string): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const row = await tx.connection.findUniqueOrThrow({ where: { merchantId } });
    const { count } = await tx.connection.updateMany({
      where: { merchantId, status: { not: "disconnected" } },
      data: { portalConfigurationId, portalProblem: null },
    });
    if (count === 0 || row.portalConfigurationId === portalConfigurationId) return;
    await recordAudit(tx, {
      merchantId,
      actor: "recoup",
      action: "portal.registered",
      subject: `connection:${row.id}`,
      reason: "Customers need a card form that the merchant's own settings cannot break",
      data: { portalConfigurationId },
    });
  });
}

async function saveProblem(merchantId: string, portalProblem: SetUpProblem): Promise<void> {
  await withMerchant(merchantId, (tx) =>
    tx.connection.updateMany({ where: { merchantId }, data: { portalProblem } }),
  );
}
