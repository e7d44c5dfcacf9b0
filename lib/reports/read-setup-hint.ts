import type { Tx } from "@/lib/db/transaction";
import type { SetupHint } from "@/lib/domain/overview-view";

/** The most urgent thing that keeps this merchant from recovering payments. */
export async function readSetupHint(tx: Tx, merchantId: string): Promise<SetupHint> {
  const merchant = await tx.merchant.findUnique({
    where: { id: merchantId },
    select: { recoveryMode: true, pausedAt: true, connection: { select: { status: true } } },
  });
  if (!merchant?.connection) return "not_connected";
  if (merchant.connection.status === "disconnected") return "disconnected";
  if (merchant.connection.status === "broken") return "broken";
  if (merchant.recoveryMode === "off") return "off";
  if (merchant.pausedAt) return "paused";
  return merchant.recoveryMode === "shadow" ? "shadow" : null;
}
