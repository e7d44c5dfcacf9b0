import { compareFigures, type Deviation } from "./compare-figures";
import type { ExportDocument, ExportedReport } from "./export-schema";
import { BadExport, readExport } from "./read-export";
import { recomputeCurrency } from "./recompute-currency";

export interface Group {
  name: string;
  checked: number;
  deviations: Deviation[];
}

const knownRules = 2;
const daysOf: Record<string, number> = { "90d": 90, "12m": 365 };
const groupOf: Record<string, string> = { mrr: "MRR", churn: "churn", expiring: "cards that expire" };

class Groups {
  readonly all = new Map<string, Group>();

  check(group: string, stated: unknown, recomputed: unknown, name: string): void {
    const { checked, deviations } = compareFigures(stated, recomputed, name);
    const known = this.all.get(group) ?? { name: group, checked: 0, deviations: [] };
    this.all.set(group, {
      ...known,
      checked: known.checked + checked,
      deviations: [...known.deviations, ...deviations],
    });
  }
}

/** Currencies in which something was tried or counts for MRR, or that another period has: each report must have them. */
function neededCurrencies({ evidence, reports }: ExportDocument): string[] {
  const counted = evidence.subscriptions.filter(({ isCounted }) => isCounted);
  const reported = Object.values(reports).flatMap(({ currencies }) => currencies);
  const named = [...counted, ...reported].map(({ currency }) => currency);
  return [...new Set([...Object.keys(evidence.attempts), ...named])];
}

function checkFrame(groups: Groups, document: ExportDocument, name: string, report: ExportedReport): void {
  const { frozenAt, ruleVersion } = document;
  const days = daysOf[name] ?? 0;
  const { period, from, to } = report;
  const frame = { period: name, from: frozenAt - days * 86_400, to: frozenAt, ruleVersion };
  groups.check("periods", { period, from, to, ruleVersion: report.ruleVersion }, frame, name);
  const stated = report.currencies.map(({ currency }) => currency);
  const missing = neededCurrencies(document).filter((currency) => !stated.includes(currency));
  groups.check("currencies", missing, [], `${name} missing`);
  const sorted = [...report.currencies].sort(
    (a, b) =>
      b.failed.count - a.failed.count ||
      b.attempted.count - a.attempted.count ||
      (a.currency < b.currency ? -1 : 1),
  );
  groups.check(
    "currencies",
    stated,
    sorted.map(({ currency }) => currency),
    `${name} in order`,
  );
}

function checkCurrency(
  groups: Groups,
  name: string,
  stated: Record<string, unknown>,
  recomputed: Record<string, unknown>,
): void {
  const place = `${name} ${String(stated.currency)}`;
  for (const key of new Set([...Object.keys(stated), ...Object.keys(recomputed)])) {
    const group = groupOf[key] ?? (key.startsWith("by") ? `split ${key}` : "headline");
    groups.check(group, { [key]: stated[key] }, { [key]: recomputed[key] }, place);
  }
}

// Each failure once, in the order and within the twelve months that the document promises.
function checkFailures(groups: Groups, { failures, frozenAt }: ExportDocument): void {
  const from = frozenAt - (daysOf["12m"] ?? 0) * 86_400;
  const dated = failures.filter(({ failedAt }) => failedAt >= from && failedAt < frozenAt);
  const ids = new Set(failures.map(({ invoice }) => invoice));
  groups.check("failures", failures.length, dated.length, "within twelve months");
  groups.check("failures", failures.length, ids.size, "each once");
}

/**
 * Checks a scan's JSON export: that its bytes are those that the checksum is of, and that every figure of its reports
 * follows from its failures and evidence.
 * @throws BadExport when the file is no export, or is made by other rules
 */
export function recomputeExport(bytes: Buffer): Group[] {
  const { document, sha256 } = readExport(bytes);
  if (document.ruleVersion !== knownRules) {
    throw new BadExport(
      `The export follows rules version ${document.ruleVersion}; this script knows version ${knownRules}.`,
    );
  }
  const groups = new Groups();
  groups.check("checksum", sha256.said, sha256.found, "sha256");
  groups.check("periods", Object.keys(document.reports).sort(), Object.keys(daysOf).sort(), "reports");
  checkFailures(groups, document);
  for (const [name, report] of Object.entries(document.reports)) {
    checkFrame(groups, document, name, report);
    for (const stated of report.currencies) {
      const place = { currency: stated.currency, days: daysOf[name] ?? 0 };
      checkCurrency(groups, name, stated, recomputeCurrency(document, report, place));
    }
  }
  return [...groups.all.values()];
}
