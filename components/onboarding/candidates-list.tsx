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
export function CandidatesList({ rows, locale, timeZone }: Props) {
  return (
    <div className="rounded-lg border border-line">
      <ul aria-label="Failed payments of the last 30 days" className="divide-y divide-line">
        {rows.slice(0, mostShown).map((row) => (
          <li key={row.providerInvoiceId} className="flex items-baseline justify-between gap-4 px-4 py-3">
            <div className="min-w-0">
              <p className="truncate font-medium" dir="auto">
                {row.customerName ?? row.customerEmail ?? "No name"}
              </p>
              <p className="truncate text-sm text-muted">
                {row.customerEmail ?? "No mail address: nobody can be written to"}
              </p>
            </div>
            <div className="shrink-0 text-right">
              <p className="font-medium">{formatMoney(row, locale)}</p>
              <p className="text-sm text-muted">{inWords(row.declineCode)}</p>
              <p className="text-sm text-muted">{formatDate(row.failedAt, locale, timeZone)}</p>
            </div>
          </li>
        ))}
      </ul>
      {rows.length > mostShown && (
        <p className="border-t border-line px-4 py-3 text-sm text-muted">
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
