import type { Scan } from "@/lib/db/client";
import type { ScanSummary } from "@/lib/domain/scan/scan-view";

/** A scan without what it found, as pages show it. */
export function summarizeScan(scan: Scan): ScanSummary {
  const { id, state, frozenAt, startedAt, finishedAt, failureCode, checksum, ruleVersion } = scan;
  const { basedOnId, driftSampled: sampled, driftFound: found } = scan;
  return {
    ...{ id, state, frozenAt, startedAt, finishedAt, failureCode, checksum, ruleVersion },
    isRescan: basedOnId !== null,
    drift: sampled === null || found === null ? null : { sampled, found },
  };
}
