import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

export interface CandidateRow {
  providerInvoiceId: string;
  number: string | null;
  customerName: string | null;
  customerEmail: string | null;
  amountMinor: bigint;
  currency: string;
  failedAt: Date;
  declineCode: string;
}

interface Props {
  rows: CandidateRow[];
  locale: string;
  timeZone: string;
}

const mostShown = 50;

/** What failed and can still be collected, newest first. */
export function CandidatesTable({ rows, locale, timeZone }: Props) {
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <Table label="Failed payments of the last 30 days">
        <thead>
          <tr>
            <Th>Customer</Th>
            <Th align="end">Amount</Th>
            <Th>Reason</Th>
            <Th>Failed</Th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostShown).map((row) => (
            <Tr key={row.providerInvoiceId}>
              <Td>
                <span className="block max-w-64 truncate font-medium">
                  {row.customerName ?? row.customerEmail ?? "No name"}
                </span>
                <span className="block max-w-64 truncate text-muted">
                  {row.customerName ? (row.customerEmail ?? "no mail address") : row.number}
                </span>
              </Td>
              <Td align="end" className="font-medium whitespace-nowrap">
                {formatMoney(row, locale)}
              </Td>
              <Td className="whitespace-nowrap text-muted">{inWords(row.declineCode)}</Td>
              <Td className="whitespace-nowrap text-muted">{formatDate(row.failedAt, locale, timeZone)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {rows.length > mostShown && (
        <p className="border-t border-line px-5 py-3 text-sm text-muted">
          and {rows.length - mostShown} more
        </p>
      )}
    </div>
  );
}

function inWords(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
