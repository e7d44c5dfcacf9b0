import { TimeAgo } from "@/components/cases/time-ago";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ReminderRow } from "@/lib/domain/reminder-view";
import { formatDate, formatShortDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

import { describeCard, describeKind, describeOutcome } from "./reminder-words";

interface Props {
  label: string;
  rows: ReminderRow[];
  more: number;
  now: Date;
  zone: { locale: string; timeZone: string };
}

/** Reminders, one a line: to whom, about which card, when, and what became of it. */
export function ReminderTable({ label, rows, more, now, zone }: Props) {
  return (
    <>
      <Table label={label}>
        <thead>
          <tr>
            <Th>Customer</Th>
            <Th>About</Th>
            <Th>Mail</Th>
            <Th>Charge</Th>
            <Th align="end">Amount</Th>
            <Th>State</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} now={now} zone={zone} />
          ))}
        </tbody>
      </Table>
      {more > 0 && <p className="border-t border-line px-5 py-3 text-sm text-muted">and {more} more</p>}
    </>
  );
}

function Line({ row, now, zone }: { row: ReminderRow } & Pick<Props, "now" | "zone">) {
  const { tone, words } = describeOutcome(row);
  return (
    <Tr>
      <Td className="max-w-56">
        <a href={row.href} target="_blank" rel="noreferrer" className="block truncate hover:underline">
          {row.customer}
          <span className="sr-only"> at Stripe, in a new tab</span>
        </a>
        <span aria-hidden className="block text-muted sm:hidden">
          {formatShortDay(row.sentAt ?? row.dueAt, "en", zone.timeZone)} · {words}
        </span>
      </Td>
      <Td className="whitespace-nowrap">
        <span className="block">{describeCard(row.card)}</span>
        <span className="block text-muted">{describeKind(row)}</span>
      </Td>
      <Td>
        <TimeAgo at={row.sentAt ?? row.dueAt} now={now} timeZone={zone.timeZone} />
      </Td>
      <Td className="whitespace-nowrap">{formatDate(row.chargeAt, "en", zone.timeZone)}</Td>
      <Td align="end" className="whitespace-nowrap tabular-nums">
        {row.charge ? formatMoney(row.charge, zone.locale) : <span className="text-muted">not known</span>}
      </Td>
      <Td>
        <Badge tone={tone}>{words}</Badge>
      </Td>
    </Tr>
  );
}
