import { Card } from "@/components/ui/card";
import { largestCustomers, type StoredCurrency } from "@/lib/domain/scan/scan-document";
import type { ScanView } from "@/lib/domain/scan/scan-view";
import type { SplitName } from "@/lib/domain/scan/split-failures";

import { counted } from "./amount";
import { splitWords } from "./line-words";
import { linesOf } from "./lines-of";
import { ListHeader } from "./list-header";
import { PageLinks } from "./page-links";
import { periodWords } from "./period-words";
import { linesHref } from "./scan-links";
import { SplitTable } from "./split-table";

interface Props {
  shown: NonNullable<ScanView["shown"]>;
  report: StoredCurrency;
  split: SplitName;
  names: Record<string, string>;
  page: number;
  path: string;
}

const linesPerPage = 50;

/** All lines of one split of a report. */
export function LineListPage({ shown, report, split, names, page, path }: Props) {
  const lines = linesOf(report, split);
  const pages = Math.max(1, Math.ceil(lines.length / linesPerPage));
  const current = Math.min(page, pages);
  const { period } = shown.report;
  const place = { path, scanId: shown.scan.id, period, currency: report.currency };
  const isCut = split === "customer" && lines.length === largestCustomers;
  return (
    <>
      <ListHeader
        title={splitWords[split].title}
        description={`${isCut ? `The ${largestCustomers} largest customers` : counted(lines.length, "line")} of ${periodWords[period]} in ${report.currency.toUpperCase()}.${isCut ? " The export has all." : ""}`}
        path={path}
        query={place}
      />
      <Card padding="flush">
        <SplitTable
          {...{ split, place, names }}
          lines={lines.slice((current - 1) * linesPerPage, current * linesPerPage)}
        />
        <PageLinks
          {...{ page: current, pages, perPage: linesPerPage, total: lines.length }}
          hrefOf={(to) => `${linesHref(place, split)}&page=${to}`}
        />
      </Card>
    </>
  );
}
