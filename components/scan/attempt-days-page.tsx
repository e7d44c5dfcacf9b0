import { CalendarX } from "lucide-react";
import Link from "next/link";

import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import {
  type AttemptDay,
  type AttemptQuery,
  attemptsPerPage,
  formatAttemptQuery,
} from "@/lib/domain/scan/attempt-query";
import { scanRules } from "@/lib/domain/scan/rules";
import { formatDateTime } from "@/lib/format/date";

import { amount, counted } from "./amount";
import { ListHeader } from "./list-header";
import { PageLinks } from "./page-links";
import { periodWords } from "./period-words";

interface Props {
  found: {
    days: AttemptDay[];
    count: number;
    amountMinor: number;
    total: number;
    page: number;
    pages: number;
  };
  query: AttemptQuery & { currency: string };
  path: string;
  timeZone: string;
}

/** What was tried, day by day; each day opens to its invoices. */
export function AttemptDaysPage({ found, query, path, timeZone }: Props) {
  const { currency, period } = query;
  const hrefOf = (change: Partial<AttemptQuery>) =>
    `${path}/attempts${formatAttemptQuery({ ...query, page: 1, ...change })}`;
  return (
    <>
      <ListHeader
        title="Payments tried"
        description={`${counted(found.count, "payment")} of ${periodWords[period]} in ${currency.toUpperCase()}: ${amount(found.amountMinor, currency)}. A day is the 24 hours up to the time of the scan.`}
        path={path}
        query={query}
      />
      <Card padding="flush">
        {found.days.length === 0 ? (
          <EmptyState icon={CalendarX} title="Nothing was tried in this period" />
        ) : (
          <Table label="Payments tried by day">
            <thead>
              <tr>
                <Th>Day up to</Th>
                <Th align="end">Tried</Th>
                <Th align="end">Failed first</Th>
                <Th align="end">Amount</Th>
              </tr>
            </thead>
            <tbody>
              {found.days.map(({ day, endsAt, count, failed, amountMinor }) => (
                <Tr key={day} className="relative">
                  <Td>
                    <Link
                      href={hrefOf({ day })}
                      prefetch={false}
                      className="font-medium after:absolute after:inset-0"
                    >
                      {formatDateTime(endsAt, "en", timeZone)}
                    </Link>
                  </Td>
                  <Td align="end">{count.toLocaleString("en")}</Td>
                  <Td align="end" className={failed === 0 ? "text-muted" : ""}>
                    {failed.toLocaleString("en")}
                  </Td>
                  <Td align="end" className="font-medium whitespace-nowrap">
                    {amount(amountMinor, currency)}
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
        <PageLinks
          {...{ page: found.page, pages: found.pages, perPage: attemptsPerPage, total: found.total }}
          hrefOf={(page) => hrefOf({ page })}
        />
      </Card>
      <p className="mt-4 max-w-prose text-sm text-muted">{scanRules.attempted}</p>
    </>
  );
}
