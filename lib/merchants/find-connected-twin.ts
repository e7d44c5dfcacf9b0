import { withInstallation } from "@/lib/db/transaction";
import type { Mode } from "@/lib/domain/facts";

interface Wanted {
  merchantId: string;
  provider: string;
  mode: Mode;
  accountId: string | null;
  keyHash: string;
}

/** Another merchant that is connected to the same account in the same mode, or with the very same key. */
export async function findConnectedTwin({ merchantId, provider, mode, accountId, keyHash }: Wanted) {
  return withInstallation(async (tx) => {
    const sameAccount = accountId ? [{ provider, mode, accountId }] : [];
    const row = await tx.connection.findFirst({
      where: {
        merchantId: { not: merchantId },
        status: { not: "disconnected" },
        OR: [{ keyHash }, ...sameAccount],
      },
      include: { merchant: { include: { memberships: true } } },
    });
    if (!row) return null;
    const memberIds = row.merchant.memberships.map(({ userId }) => userId);
    return { merchantId: row.merchantId, name: row.merchant.name, memberIds };
  });
}
