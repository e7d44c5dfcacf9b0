import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant } from "@/lib/db/transaction";

interface Export {
  merchantId: string;
  userId: string;
  scanId: string;
  format: "csv" | "json";
}

/** Writes down who took a scan's data out. */
export async function noteExport({ merchantId, userId, scanId, format }: Export): Promise<void> {
  await withMerchant(merchantId, (tx) =>
    recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "scan.exported",
      subject: `scan:${scanId}`,
      reason: "asked for on the scan's page",
      data: { format },
    }),
  );
}
