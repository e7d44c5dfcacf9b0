import { Inbox, SearchX } from "lucide-react";

import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { type CaseQuery, formatCaseQuery, isNarrowed } from "@/lib/domain/case-query";
import type { CasePage } from "@/lib/domain/case-view";

import { CaseFilters } from "./case-filters";
import { CaseTable } from "./case-table";
import { CaseTabs } from "./case-tabs";
import { LiveRefresh } from "./live-refresh";

interface Props {
  found: CasePage;
  query: CaseQuery;
  path: string;
  now: Date;
  timeZone: string;
}

/** The list of cases with its filters, also when there is nothing to list. */
export function CaseListPage({ found, query, path, now, timeZone }: Props) {
  return (
    <>
      <LiveRefresh />
      <PageHeader title="Cases" description="One case for each customer with failed payments." />
      <Card padding="flush">
        <div className="px-5 py-4">
          <CaseTabs path={path} query={query} />
        </div>
        <CaseFilters path={path} query={query} />
        {found.rows.length > 0 ? (
          <CaseTable rows={found.rows} path={path} now={now} timeZone={timeZone} />
        ) : (
          <NoCases path={path} isNarrowed={isNarrowed(query)} />
        )}
        {found.total > 0 && <CasePagination found={found} query={query} path={path} />}
      </Card>
    </>
  );
}

function NoCases({ path, isNarrowed: hasFilters }: { path: string; isNarrowed: boolean }) {
  if (hasFilters) {
    const showAll = (
      <ButtonLink href={path} look="secondary" size="small">
        Show all cases
      </ButtonLink>
    );
    return (
      <EmptyState icon={SearchX} title="No case fits" action={showAll}>
        Search looks at names, mail addresses and invoice numbers; one or two letters at how names begin.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Inbox} title="No failed payments">
      When a customer&rsquo;s payment fails, a case opens here within a minute.
    </EmptyState>
  );
}

function CasePagination({ found, query, path }: Pick<Props, "found" | "query" | "path">) {
  const { rows, first, total, isMore, previous, next } = found;
  const hrefOf = (to: typeof next) => to && `${path}${formatCaseQuery({ ...query, ...to })}`;
  const [from, until, all] = [first, first + rows.length - 1, total].map((n) => n.toLocaleString("en"));
  return (
    <Pagination
      summary={`${from}–${until} of ${isMore ? "more than " : ""}${all}`}
      previousHref={hrefOf(previous) ?? undefined}
      nextHref={hrefOf(next) ?? undefined}
    />
  );
}
