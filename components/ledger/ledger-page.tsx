import { ScrollText } from "lucide-react";
import Link from "next/link";

import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import type { LedgerView } from "@/lib/domain/ledger-view";

import { LedgerFilters } from "./ledger-filters";
import { LedgerRow } from "./ledger-row";

interface Props {
  view: LedgerView;
  /** of the merchant's pages */
  base: string;
  timeZone: string;
}

/** Every writing request that Recoup made at the provider: what, when, why, for whom and by which permission. */
export function LedgerPage({ view, base, timeZone }: Props) {
  const path = `${base}/settings/ledger`;
  const { lines, next, filter, isFirst } = view;
  const isFiltered = filter.act !== undefined || filter.outcome !== undefined;
  const query = new URLSearchParams({ ...filter, ...(next && { after: next }) });
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <PageHeader
        title="What Recoup did at Stripe"
        description="Every request that could change something on your account, noted before it leaves. Reading is not listed."
        back={<Link href={`${base}/settings`}>Settings</Link>}
      />
      <LedgerFilters path={path} filter={filter} />
      <Card title="Requests" description="Latest first, in your time zone." padding="flush">
        {lines.length > 0 ? (
          <ul className="divide-y divide-line border-t border-line">
            {lines.map((line) => (
              <LedgerRow key={line.id} line={line} base={base} mode={view.mode} timeZone={timeZone} />
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={ScrollText}
            title={isFiltered ? "No request is like this" : "Nothing was written yet"}
            action={isFiltered && <ButtonLink href={path}>Show all</ButtonLink>}
          >
            {!isFiltered && "Once an account is connected, what Recoup makes or changes on it stands here."}
          </EmptyState>
        )}
        {(next || !isFirst) && (
          <Pagination
            summary={`${lines.length} shown`}
            previousHref={isFirst ? undefined : `${path}?${new URLSearchParams({ ...filter })}`}
            nextHref={next ? `${path}?${query}` : undefined}
          />
        )}
      </Card>
    </div>
  );
}
