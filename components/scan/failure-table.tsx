import { describeDecline } from "@/components/cases/describe-decline";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Mode } from "@/lib/domain/facts";
import type { ListedFailure } from "@/lib/domain/scan/scan-document";
import { stripeLink } from "@/lib/domain/stripe-link";
import { formatDate } from "@/lib/format/date";

import { amount } from "./amount";
import { lineWords } from "./line-words";
import { outcomeWords } from "./outcome-words";
import { OutsideLink } from "./outside-link";

interface Props {
  rows: ListedFailure[];
  mode: Mode;
  timeZone: string;
}

/** Failed payments, each with its ways into Stripe. On a phone the side columns fold into the first and the last one. */
export function FailureTable({ rows, mode, timeZone }: Props) {
  return (
    <Table label="Failed payments">
      <thead>
        <tr>
          <Th>Customer and invoice</Th>
          <Th className="hidden md:table-cell">Why it failed</Th>
          <Th className="hidden lg:table-cell">Card</Th>
          <Th className="hidden sm:table-cell">Failed</Th>
          <Th className="hidden sm:table-cell">Now</Th>
          <Th align="end">Amount</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FailureLine key={row.invoice} row={row} mode={mode} timeZone={timeZone} />
        ))}
      </tbody>
    </Table>
  );
}

function FailureLine({ row, mode, timeZone }: { row: ListedFailure } & Omit<Props, "rows">) {
  const failedOn = formatDate(new Date(row.failedAt * 1000), "en", timeZone);
  const { label, tone } = outcomeWords[row.outcome];
  return (
    <Tr>
      <Td className="w-full max-w-0 min-w-40">
        <span className="block truncate font-medium">
          <OutsideLink href={stripeLink(mode, "customers", row.customer)}>
            <bdi>{row.customerName ?? row.customerEmail ?? row.customer}</bdi>
          </OutsideLink>
        </span>
        {row.customerName && row.customerEmail && (
          <span className="block truncate text-muted">
            <bdi>{row.customerEmail}</bdi>
          </span>
        )}
        <span className="block truncate text-xs text-muted">
          <OutsideLink href={stripeLink(mode, "invoices", row.invoice)}>
            {row.number ?? row.invoice}
          </OutsideLink>
        </span>
        <span className="mt-1 block text-xs text-muted md:hidden">{describeDecline(row.declineCode)}</span>
        <span className="block text-xs text-muted sm:hidden">{failedOn}</span>
      </Td>
      <Td className="hidden whitespace-nowrap md:table-cell">
        {describeDecline(row.declineCode)}
        <span className="block text-xs text-muted">{row.declineCode}</span>
      </Td>
      <Td className="hidden whitespace-nowrap lg:table-cell">
        <CardWords row={row} />
      </Td>
      <Td className="hidden whitespace-nowrap text-muted sm:table-cell">{failedOn}</Td>
      <Td className="hidden sm:table-cell">
        <Badge tone={tone}>{label}</Badge>
      </Td>
      <Td align="end" className="whitespace-nowrap">
        <Amounts row={row} />
        <span className="mt-1.5 flex justify-end sm:hidden">
          <Badge tone={tone}>{label}</Badge>
        </span>
      </Td>
    </Tr>
  );
}

function CardWords({ row: { brand, country, expiry, isCardUnchanged } }: { row: ListedFailure }) {
  if (!brand) return <span className="text-muted">No card</span>;
  const details = [country && lineWords("country", country), expiry && lineWords("expiry", expiry)];
  return (
    <>
      {lineWords("brand", brand)}
      <span className="block text-xs text-muted">{details.filter(Boolean).join(", ")}</span>
      {isCardUnchanged && <span className="block text-xs text-warn">not changed since</span>}
    </>
  );
}

function Amounts({
  row: { currency, amountMinor, recoveredMinor, remainingMinor, outcome },
}: {
  row: ListedFailure;
}) {
  const isDifferent = recoveredMinor !== amountMinor && recoveredMinor > 0;
  return (
    <>
      <span className="font-medium">{amount(amountMinor, currency)}</span>
      {isDifferent && (
        <span className="block text-xs text-good">{amount(recoveredMinor, currency)} recovered</span>
      )}
      {outcome !== "recovered" && remainingMinor > 0 && remainingMinor !== amountMinor && (
        <span className="block text-xs text-muted">{amount(remainingMinor, currency)} unpaid</span>
      )}
    </>
  );
}
