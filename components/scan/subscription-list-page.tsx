import { SearchX } from "lucide-react";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Mode } from "@/lib/domain/facts";
import { scanRules } from "@/lib/domain/scan/rules";
import {
  formatSubscriptionQuery,
  type ListedSubscription,
  type SubscriptionFigure,
  type SubscriptionPage,
  type SubscriptionQuery,
  subscriptionsPerPage,
} from "@/lib/domain/scan/subscription-query";
import { stripeLink } from "@/lib/domain/stripe-link";
import { formatDate } from "@/lib/format/date";

import { amount, counted } from "./amount";
import { ListHeader } from "./list-header";
import { OutsideLink } from "./outside-link";
import { PageLinks } from "./page-links";

interface Props {
  found: SubscriptionPage;
  query: SubscriptionQuery & { currency: string };
  path: string;
  mode: Mode;
  timeZone: string;
}

const words: Record<SubscriptionFigure, { title: string; rule: string; dated: string }> = {
  mrr: { title: "Subscriptions that count for MRR", rule: scanRules.mrr, dated: "Began" },
  unpriced: { title: "Subscriptions with a price that is not known", rule: scanRules.mrr, dated: "Began" },
  start: { title: "Subscriptions at the start of the period", rule: scanRules.mrrAtStart, dated: "Began" },
  churned: { title: "Churned subscriptions", rule: scanRules.churn, dated: "Churned" },
  involuntary: { title: "Subscriptions that failed payments ended", rule: scanRules.churn, dated: "Churned" },
  expiring: {
    title: "Subscriptions whose card expires soon",
    rule: scanRules.expiring,
    dated: "Card expires",
  },
};

/** The subscriptions behind a figure of revenue, churn or expiring cards. */
export function SubscriptionListPage({ found, query, path, mode, timeZone }: Props) {
  const { title, rule, dated } = words[query.figure];
  const within = query.figure === "expiring" ? ` Within ${query.withinDays} days.` : "";
  return (
    <>
      <ListHeader
        title={title}
        description={`${counted(found.total, "subscription")} in ${query.currency.toUpperCase()}.${within}`}
        path={path}
        query={query}
      />
      <Card padding="flush">
        {found.rows.length === 0 ? (
          <EmptyState icon={SearchX} title="No subscription is behind this figure" />
        ) : (
          <Table label={title}>
            <thead>
              <tr>
                <Th>Customer and subscription</Th>
                <Th className="hidden sm:table-cell">{dated}</Th>
                <Th align="end">A month</Th>
              </tr>
            </thead>
            <tbody>
              {found.rows.map((row) => (
                <Line key={row.subscription} {...{ row, mode, timeZone, figure: query.figure }} />
              ))}
            </tbody>
          </Table>
        )}
        <PageLinks
          {...{ page: found.page, pages: found.pages, perPage: subscriptionsPerPage, total: found.total }}
          hrefOf={(page) => `${path}/subscriptions${formatSubscriptionQuery({ ...query, page })}`}
        />
      </Card>
      <p className="mt-4 max-w-prose text-sm text-muted">{rule}</p>
    </>
  );
}

interface LineProps extends Pick<Props, "mode" | "timeZone"> {
  row: ListedSubscription;
  figure: SubscriptionFigure;
}

function Line({ row, figure, mode, timeZone }: LineProps) {
  const begun = figure === "start" ? row.startedAt : (row.churnedAt ?? row.startedAt);
  const at = figure === "expiring" ? row.cardExpiresAt : begun;
  // A card expires with the last day of its month; the second after is stored.
  const on =
    at === null
      ? ""
      : formatDate(
          new Date((figure === "expiring" ? at - 1 : at) * 1000),
          "en",
          figure === "expiring" ? "UTC" : timeZone,
        );
  return (
    <Tr>
      <Td className="w-full max-w-0 min-w-40">
        <span className="block truncate font-medium">
          <OutsideLink href={stripeLink(mode, "customers", row.customer)}>
            <bdi>{row.customerName ?? row.customer}</bdi>
          </OutsideLink>
        </span>
        <span className="block truncate text-xs text-muted">
          <OutsideLink href={stripeLink(mode, "subscriptions", row.subscription)}>
            {row.subscription}
          </OutsideLink>
        </span>
        <span className="block text-xs text-muted sm:hidden">{on}</span>
      </Td>
      <Td className="hidden whitespace-nowrap text-muted sm:table-cell">{on}</Td>
      <Td align="end" className="whitespace-nowrap">
        <span className="font-medium">{amount(row.monthlyMinor, row.currency)}</span>
        <span className="mt-1 flex justify-end gap-1 empty:hidden">
          {row.isInvoluntary && figure === "churned" && <Badge tone="bad">Involuntary</Badge>}
          {row.isFlagged && <Badge tone="warn">Price not known</Badge>}
        </span>
      </Td>
    </Tr>
  );
}
