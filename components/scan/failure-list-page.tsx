import { SearchX } from "lucide-react";

import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Mode } from "@/lib/domain/facts";
import { failuresPerPage, type FailureQuery, formatFailureQuery } from "@/lib/domain/scan/failure-query";
import { speedSteps } from "@/lib/domain/scan/recovery-speed";
import type { ListedFailure } from "@/lib/domain/scan/scan-document";

import { amount, counted } from "./amount";
import { FailureTable } from "./failure-table";
import { lineWords, splitWords } from "./line-words";
import { ListHeader } from "./list-header";
import { moveWords } from "./move-words";
import { outcomeWords } from "./outcome-words";
import { PageLinks } from "./page-links";
import { periodWords } from "./period-words";

interface Props {
  found: {
    rows: ListedFailure[];
    count: number;
    amountMinor: number;
    recoveredMinor: number;
    remainingMinor: number;
    page: number;
    pages: number;
  };
  query: FailureQuery & { currency: string };
  planNames: Record<string, string>;
  path: string;
  mode: Mode;
  timeZone: string;
}

/** The failed payments behind one figure. */
export function FailureListPage({ found, query, planNames, path, mode, timeZone }: Props) {
  const { currency } = query;
  const sums = [
    `${amount(found.amountMinor, currency)} failed`,
    `${amount(found.recoveredMinor, currency)} recovered`,
    `${amount(found.remainingMinor, currency)} unpaid`,
  ];
  return (
    <>
      <ListHeader
        title={titleOf(query, found.rows[0], planNames)}
        description={`${counted(found.count, "payment")} of ${periodWords[query.period]} in ${currency.toUpperCase()}: ${sums.join(", ")}.`}
        path={path}
        query={query}
      />
      <Card padding="flush">
        {found.rows.length > 0 ? (
          <FailureTable rows={found.rows} mode={mode} timeZone={timeZone} />
        ) : (
          <EmptyState icon={SearchX} title="No payment is behind this figure">
            Nothing of this kind failed in the period.
          </EmptyState>
        )}
        <PageLinks
          {...{ page: found.page, pages: found.pages, perPage: failuresPerPage, total: found.count }}
          hrefOf={(page) => `${path}/failures${formatFailureQuery({ ...query, page })}`}
        />
      </Card>
    </>
  );
}

function titleOf(
  query: FailureQuery,
  first: ListedFailure | undefined,
  planNames: Props["planNames"],
): string {
  const { line, outcome, isCardUnchanged, moved, took } = query;
  if (moved) return `Between two scans: ${moveWords[moved.move].label.toLowerCase()}`;
  if (took !== undefined) return `Recovered: ${speedSteps[took]?.label.toLowerCase()}`;
  if (isCardUnchanged) return "Failed, and the card has not changed since";
  const became = outcome && outcomeWords[outcome].label.toLowerCase();
  if (!line) return became ? `Failed payments: ${became}` : "Failed payments";
  const name = line.split === "customer" ? (first?.customerName ?? first?.customerEmail) : null;
  const known = line.split === "plan" ? planNames[line.key] : undefined;
  const words = known ?? lineWords(line.split, line.key);
  const state = became ? ` (${became})` : "";
  return name
    ? `Failed payments of ${name}${state}`
    : `Failed payments${state}. ${splitWords[line.split].column}: ${words}`;
}
