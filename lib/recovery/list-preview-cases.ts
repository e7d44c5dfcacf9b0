import { withMerchant } from "@/lib/db/transaction";
import { tidyText } from "@/lib/format/tidy-text";

const mostListed = 20;

/** The latest cases, to look at a mail with: running ones first. */
export async function listPreviewCases(merchantId: string): Promise<{ id: string; label: string }[]> {
  const rows = await withMerchant(merchantId, (tx) =>
    tx.recoveryCase.findMany({
      where: { merchantId, invoices: { some: {} } },
      include: { customer: true },
      orderBy: [{ closedAt: { sort: "desc", nulls: "first" } }, { openedAt: "desc" }],
      take: mostListed,
    }),
  );
  return rows.map(({ id, customer }) => ({
    id,
    label: tidyText(customer.name ?? customer.email ?? customer.providerCustomerId, 60),
  }));
}
