import { Inbox, SearchX } from "lucide-react";

import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import {
  type CaseQuery,
  casesPerPage,
  formatCaseQuery,
  isNarrowed,
  lastCasePage,
} from "@/lib/domain/case-query";
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
        Search looks at names, mail addresses and invoice numbers.
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
  const { page, pages, total, rows } = found;
  const first = (page - 1) * casesPerPage + 1;
  const hrefOf = (to: number) => `${path}${formatCaseQuery({ ...query, page: to })}`;
  const isCut = page === lastCasePage && first + rows.length <= total;
  const summary = `${first.toLocaleString("en")}–${(first + rows.length - 1).toLocaleString("en")} of ${total.toLocaleString("en")}`;
  return (
    <Pagination
      summary={isCut ? `${summary}. Narrow the list to see further.` : summary}
      previousHref={page > 1 ? hrefOf(page - 1) : undefined}
      nextHref={page < pages ? hrefOf(page + 1) : undefined}
    />
  );
}
