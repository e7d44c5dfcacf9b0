import { addRecords, indexOrder } from "./add-records";
import { buildReport } from "./build-report";
import type { ScanData, ScanLane } from "./records";
import type { Gap, ScanPeriod, ScanReportData } from "./report";
import { createScanIndex, type ScanIndex } from "./scan-index";

function addLane<Lane extends ScanLane>(index: ScanIndex, lane: Lane, data: ScanData): void {
  addRecords(index, lane, data[lane]);
}

/**
 * The Revenue Scan as a pure function of frozen provider data: the same data and rule version give the same bytes,
 * whatever the order of records and however often one comes.
 * @param to  Unix seconds at which the data was frozen; the period ends there
 * @param gaps  what could not be read; it is told in the report
 */
export function computeScan(
  data: ScanData,
  { period, to, gaps }: { period: ScanPeriod; to: number; gaps: Gap[] },
): ScanReportData {
  const index = createScanIndex(gaps);
  for (const lane of indexOrder) addLane(index, lane, data);
  return buildReport(index, { period, to });
}
