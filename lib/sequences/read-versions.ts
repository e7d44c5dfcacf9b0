import type { Tx } from "@/lib/db/transaction";

/** Which version of its merchant's sequence a case follows, and which is the latest; 0 is the built-in one. */
export async function readVersions(
  tx: Tx,
  { merchantId, sequenceVersionId }: { merchantId: string; sequenceVersionId: string | null },
): Promise<{ version: number; newestVersion: number }> {
  const newest = await tx.sequenceVersion.aggregate({ where: { merchantId }, _max: { number: true } });
  const own = sequenceVersionId
    ? await tx.sequenceVersion.findUnique({ where: { id: sequenceVersionId }, select: { number: true } })
    : null;
  return { version: own?.number ?? 0, newestVersion: newest._max.number ?? 0 };
}
