import { SearchX } from "lucide-react";
import Link from "next/link";

import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { Mode } from "@/lib/domain/facts";
import {
  type Attempt,
  type AttemptQuery,
  attemptsPerPage,
  formatAttemptQuery,
} from "@/lib/domain/scan/attempt-query";
import { stripeLink } from "@/lib/domain/stripe-link";
import { formatDateTime } from "@/lib/format/date";

import { amount, counted } from "./amount";
import { ListHeader } from "./list-header";
import { outcomeWords } from "./outcome-words";
import { OutsideLink } from "./outside-link";
import { PageLinks } from "./page-links";

interface Props {
  found: {
    attempts: Attempt[];
    total: number;
    page: number;
    pages: number;
    from: Date;
    to: Date;
    isWhole: boolean;
  };
  query: AttemptQuery & { currency: string; day: number };
  path: string;
  mode: Mode;
  timeZone: string;
}

/** The invoices that were tried on one day. */
export function AttemptListPage({ found, query, path, mode, timeZone }: Props) {
  const { currency, day } = query;
  const at = (date: Date) => formatDateTime(date, "en", timeZone);
  return (
    <>
      <ListHeader
        title="Payments tried on one day"
        description={`${counted(found.total, found.isWhole ? "payment" : "failed payment")} in ${currency.toUpperCase()}, ${at(found.from)} to ${at(found.to)}.`}
        path={path}
        query={query}
      />
      <p className="-mt-3 mb-5 text-sm">
        <Link
          href={`${path}/attempts${formatAttemptQuery({ ...query, day: undefined, page: 1 + Math.floor(day / attemptsPerPage) })}`}
          prefetch={false}
          className="rounded underline underline-offset-3"
        >
          All days
        </Link>
      </p>
      {!found.isWhole && (
        <div className="mb-5">
          <Alert tone="neutral" title="Of an earlier scan only the payments that failed are kept">
            Those that were paid at once are counted in it, and listed in the newest scan.
          </Alert>
        </div>
      )}
      <Card padding="flush">
        {found.attempts.length === 0 ? (
          <EmptyState icon={SearchX} title="No payment to list for this day" />
        ) : (
          <Table label="Payments tried">
            <thead>
              <tr>
                <Th>Customer and invoice</Th>
                <Th className="hidden sm:table-cell">Tried</Th>
                <Th className="hidden sm:table-cell">Now</Th>
                <Th align="end">Amount</Th>
              </tr>
            </thead>
            <tbody>
              {found.attempts.map((attempt) => (
                <Line key={attempt.invoice} {...{ attempt, currency, mode, at }} />
              ))}
            </tbody>
          </Table>
        )}
        <PageLinks
          {...{ page: found.page, pages: found.pages, perPage: attemptsPerPage, total: found.total }}
          hrefOf={(page) => `${path}/attempts${formatAttemptQuery({ ...query, page })}`}
        />
      </Card>
    </>
  );
}

interface LineProps {
  attempt: Attempt;
  currency: string;
  mode: Mode;
  at: (date: Date) => string;
}

const stateOf = ({ outcome, status }: Attempt): { label: string; tone: Tone } => {
  if (outcome)
    return { ...outcomeWords[outcome], label: `Failed, ${outcomeWords[outcome].label.toLowerCase()}` };
  if (status === "paid") return { label: "Paid at once", tone: "good" };
  return { label: status === "open" ? "On its way" : "Closed", tone: "neutral" };
};

function Line({ attempt, currency, mode, at }: LineProps) {
  const { customer, customerName, customerEmail, invoice, number, amountMinor } = attempt;
  const { label, tone } = stateOf(attempt);
  return (
    <Tr>
      <Td className="w-full max-w-0 min-w-40">
        <span className="block truncate font-medium">
          <OutsideLink href={stripeLink(mode, "customers", customer)}>
            <bdi>{customerName ?? customerEmail ?? customer}</bdi>
          </OutsideLink>
        </span>
        <span className="block truncate text-xs text-muted">
          <OutsideLink href={stripeLink(mode, "invoices", invoice)}>{number ?? invoice}</OutsideLink>
        </span>
        <span className="block text-xs text-muted sm:hidden">{at(attempt.at)}</span>
      </Td>
      <Td className="hidden whitespace-nowrap text-muted sm:table-cell">{at(attempt.at)}</Td>
      <Td className="hidden sm:table-cell">
        <Badge tone={tone}>{label}</Badge>
      </Td>
      <Td align="end" className="whitespace-nowrap">
        <span className="font-medium">{amount(amountMinor, currency)}</span>
        <span className="mt-1.5 flex justify-end sm:hidden">
          <Badge tone={tone}>{label}</Badge>
        </span>
      </Td>
    </Tr>
  );
}
