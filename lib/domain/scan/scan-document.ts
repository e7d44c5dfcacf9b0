import { canonicalJson } from "./canonical-json";
import { scanRules } from "./rules";
import type { CurrencyReport, Failure, ScanEvidence, ScanReportData } from "./report";

export interface ScanDocument {
  ruleVersion: number;
  /** Unix seconds */
  frozenAt: number;
  /** by period; without failures, which the document lists once */
  reports: Record<string, StoredReport>;
  evidence: ScanEvidence;
}

export type StoredCurrency = Omit<CurrencyReport, "failures">;
export type StoredReport = Omit<ScanReportData, "currencies"> & { currencies: StoredCurrency[] };
export type ListedFailure = Failure & { currency: string };

export const largestCustomers = 100;

/** A report as it is kept: failures have a table of their own, and of customers only the largest are listed. */
export function withoutFailures(report: ScanReportData): StoredReport {
  return {
    ...report,
    currencies: report.currencies.map(({ failures: _failures, ...currency }) => ({
      ...currency,
      byCustomer: currency.byCustomer.slice(0, largestCustomers),
    })),
  };
}

/** Failures of all currencies in the order of an export: newest first, then by invoice. */
export function listFailed(report: ScanReportData): ListedFailure[] {
  const all = report.currencies.flatMap(({ currency, failures }) =>
    failures.map((failure) => ({ ...failure, currency })),
  );
  return all.sort((a, b) => b.failedAt - a.failedAt || (a.invoice < b.invoice ? -1 : 1));
}

/** The document of a scan is head, failures separated by commas, tail: canonical JSON, written piece by piece. */
export function writeHead({ evidence }: ScanDocument): string {
  return `{"evidence":${canonicalJson(evidence)},"failures":[`;
}

export function writeTail({ frozenAt, reports, ruleVersion }: ScanDocument): string {
  const rest = canonicalJson({ frozenAt, reports, ruleVersion, rules: scanRules });
  return `],${rest.slice(1)}`;
}
