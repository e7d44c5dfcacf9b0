import { withMerchant } from "@/lib/db/transaction";
import { canonicalJson } from "@/lib/domain/scan/canonical-json";
import { type KeptLane, keptLanes } from "@/lib/domain/scan/records";

import type { Reader } from "./ask-patiently";
import { type Rescan, sampleSettled } from "./list-changed";
import { readNamed } from "./read-named";

const sampleSize = 100;
const everyMs = 7 * 86_400_000;

/**
 * Reads a sample of finished payments again and counts those that changed without a sign. Such a change means that
 * what is kept can't be trusted: the next scan reads everything.
 */
export async function checkDrift(reader: Reader, rescan: Rescan): Promise<void> {
  if (!(await isDue(rescan))) return;
  const drift = { driftSampled: 0, driftFound: 0 };
  for (const lane of keptLanes) {
    const { sampled, changed } = await compareSample(reader, rescan, lane);
    drift.driftSampled += sampled;
    drift.driftFound += changed;
  }
  await withMerchant(rescan.merchantId, (tx) =>
    tx.scan.updateMany({ where: { id: rescan.scanId, merchantId: rescan.merchantId }, data: drift }),
  );
}

// A scan that read everything knows everything; else the last sample counts.
async function isDue({ merchantId, scanId }: Rescan): Promise<boolean> {
  return withMerchant(merchantId, async (tx) => {
    const scan = await tx.scan.findFirstOrThrow({ where: { id: scanId, merchantId } });
    if (scan.driftSampled !== null) return false;
    const since = new Date(scan.frozenAt.getTime() - everyMs);
    const sure = await tx.scan.findFirst({
      where: {
        merchantId,
        state: "done",
        frozenAt: { gt: since },
        OR: [{ basedOnId: null }, { driftSampled: { not: null } }],
      },
    });
    return sure === null;
  });
}

async function compareSample(reader: Reader, rescan: Rescan, lane: KeptLane) {
  const sample = await sampleSettled(rescan, lane, sampleSize);
  const known = new Map(sample.map(({ id, record }) => [id, canonicalJson(record)]));
  const now = await readNamed(reader, rescan, lane, [...known.keys()]);
  const changed = now.filter((record) => canonicalJson(record) !== known.get(record.id)).length;
  return { sampled: now.length, changed };
}
