import { AppError } from "@/lib/domain/errors";
import { Pace } from "@/lib/domain/scan/pace";
import type { KeptLane, ScanRecords } from "@/lib/domain/scan/records";

import { askPatiently, type Reader } from "./ask-patiently";
import type { Rescan } from "./list-changed";
import { endWindow, giveUpWindow, openNamedWindow, storePage } from "./window-row";

/** Requests in flight. */
const width = 5;
const batchSize = 50;

/**
 * Reads objects one by one and keeps them in this scan, batch by batch; what is gone at the provider is left out.
 * Where one can't be read the scan has a gap.
 * @returns what was read
 */
export async function readNamed<Lane extends KeptLane>(
  reader: Reader,
  { merchantId, scanId, readsFrom }: Rescan,
  lane: Lane,
  ids: string[],
): Promise<ScanRecords[Lane][]> {
  if (ids.length === 0) return [];
  const stretch = { createdFrom: readsFrom, createdTo: new Date() };
  const window = await openNamedWindow({ merchantId, scanId, lane, ...stretch });
  const pace = new Pace();
  const all: ScanRecords[Lane][] = [];
  try {
    for (let start = 0; start < ids.length; start += batchSize) {
      const records = await readBatch(reader, pace, lane, ids.slice(start, start + batchSize));
      await storePage(window, { records, next: "named" });
      all.push(...records);
    }
    await endWindow(window);
  } catch (error) {
    if (!(error instanceof AppError) || !isOfObject(error)) throw error;
    await giveUpWindow(window, error.code);
  }
  return all;
}

// Refusals of one object; all others are of the key or of this worker, and end the run.
function isOfObject({ code }: AppError): boolean {
  return code === "provider_forbidden" || code === "provider_rejected" || code === "provider_failed";
}

async function readBatch<Lane extends KeptLane>(
  { provider, account, counts }: Reader,
  pace: Pace,
  lane: Lane,
  ids: string[],
): Promise<ScanRecords[Lane][]> {
  const records: ScanRecords[Lane][] = [];
  const waiting = [...ids];
  const readNext = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const one = id;
      const record = await askPatiently({ counts }, pace, () => provider.readScanRecord(account, lane, one));
      if (record) records.push(record);
    }
  };
  await Promise.all(Array.from({ length: width }, readNext));
  return records.sort((a, b) => (a.id < b.id ? -1 : 1));
}
