import { type Tx, withMerchant } from "@/lib/db/transaction";
import type { Mode } from "@/lib/domain/facts";
import { isId } from "@/lib/domain/ids";
import type { ScanPeriod } from "@/lib/domain/scan/report";
import type { StoredReport } from "@/lib/domain/scan/scan-document";
import { pickCurrency, type ReportQuery, type ScanView } from "@/lib/domain/scan/scan-view";

import { summarizeScan } from "./summarize-scan";

/** A report's own page lists few customers; the list of lines has them all. */
const namedCustomers = { largest: 8, all: 100 };

type Shown = NonNullable<ScanView["shown"]>;

async function nameCustomers(
  tx: Tx,
  { scan, report }: Shown,
  { currency }: ReportQuery,
  which: keyof typeof namedCustomers,
): Promise<Record<string, string>> {
  const ids = pickCurrency(report, currency)?.byCustomer.slice(0, namedCustomers[which]) ?? [];
  const rows = await tx.scanFailure.findMany({
    where: { scanId: scan.id, providerCustomerId: { in: ids.map(({ key }) => key) } },
    distinct: ["providerCustomerId"],
    select: { providerCustomerId: true, customerName: true, customerEmail: true },
  });
  return Object.fromEntries(
    rows.flatMap(({ providerCustomerId: id, customerName, customerEmail }) => {
      const name = customerName ?? customerEmail;
      return name ? [[id, name] as const] : [];
    }),
  );
}

async function readShown(tx: Tx, merchantId: string, { scanId, period }: ReportQuery): Promise<Shown | null> {
  if (scanId && !isId(scanId)) return null;
  const find = (wanted: ScanPeriod) =>
    tx.scanReport.findFirst({
      where: { merchantId, period: wanted, ...(scanId ? { scanId } : {}) },
      orderBy: { scan: { startedAt: "desc" } },
      include: { scan: true },
    });
  // The twelve months come with the end of a scan; until then the 90 days stand in.
  const found = (await find(period)) ?? (period === "90d" ? null : await find("90d"));
  if (!found) return null;
  const report = found.report as unknown as StoredReport;
  return { scan: summarizeScan(found.scan), report };
}

/**
 * What the scan's page shows, from stored rows alone: no record is read again. A scan that is unknown, foreign or no id
 * at all shows nothing.
 */
export async function readScanView(
  merchantId: string,
  query: ReportQuery,
  which: keyof typeof namedCustomers = "largest",
): Promise<ScanView> {
  return withMerchant(merchantId, async (tx) => {
    const current = await tx.scan.findFirst({ where: { merchantId }, orderBy: { startedAt: "desc" } });
    const connection = await tx.connection.findUnique({
      where: { merchantId },
      select: { mode: true, status: true },
    });
    const shown = await readShown(tx, merchantId, query);
    return {
      current: current && summarizeScan(current),
      shown,
      customerNames: shown ? await nameCustomers(tx, shown, query, which) : {},
      mode: connection?.mode ?? "live",
      connection: connection?.status ?? "none",
    };
  });
}

export interface ShownReport {
  scanId: string;
  currency: string;
  mode: Mode;
  planNames: Record<string, string>;
}

/**
 * Which report a list belongs to: that of the scan asked for, else of the newest one; in the currency asked for, if
 * the report has it, else in its first. Null without a report, also for a scan that is not this merchant's.
 */
export async function readShownReport(merchantId: string, query: ReportQuery): Promise<ShownReport | null> {
  const { shown, mode } = await readScanView(merchantId, query);
  const currency = shown && pickCurrency(shown.report, query.currency)?.currency;
  if (!shown || !currency) return null;
  return { scanId: shown.scan.id, currency, mode, planNames: shown.report.planNames ?? {} };
}
