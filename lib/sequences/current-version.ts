import type { Tx } from "@/lib/db/transaction";

export interface VersionRef {
  id: string;
  number: number;
}

/** The version that new cases begin with; null: the built-in sequence. */
export async function currentVersion(tx: Tx, merchantId: string): Promise<VersionRef | null> {
  return tx.sequenceVersion.findFirst({
    where: { merchantId },
    orderBy: { number: "desc" },
    select: { id: true, number: true },
  });
}
