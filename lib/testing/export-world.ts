import { addRecords, indexOrder } from "@/lib/domain/scan/add-records";
import { buildReport } from "@/lib/domain/scan/build-report";
import { canonicalJson } from "@/lib/domain/scan/canonical-json";
import { listEvidence } from "@/lib/domain/scan/list-evidence";
import type { ScanData } from "@/lib/domain/scan/records";
import { scanRuleVersion } from "@/lib/domain/scan/report";
import { listFailed, withoutFailures, writeHead, writeTail } from "@/lib/domain/scan/scan-document";
import { createScanIndex } from "@/lib/domain/scan/scan-index";
import { hashDocument } from "@/lib/scan/hash-document";

/** The JSON export of a finished scan of these records, without a database. */
export function exportWorld(data: ScanData, to: number): string {
  const index = createScanIndex([]);
  for (const lane of indexOrder) addRecords(index, lane, data[lane]);
  const whole = buildReport(index, { period: "12m", to });
  const reports = {
    "90d": withoutFailures(buildReport(index, { period: "90d", to })),
    "12m": withoutFailures(whole),
  };
  const evidence = listEvidence(index, to);
  const document = { ruleVersion: scanRuleVersion, frozenAt: to, reports, evidence };
  const failures = listFailed(whole);
  const body = `${writeHead(document)}${failures.map(canonicalJson).join(",")}${writeTail(document)}`;
  return `{"document":${body},"sha256":"${hashDocument(document, failures)}"}\n`;
}
