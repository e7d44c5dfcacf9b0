import Link from "next/link";

import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { CaseRow } from "@/lib/domain/case-view";

import { describeDecline } from "./describe-decline";
import { MoneyList } from "./money-list";
import { StageDots } from "./stage-dots";
import { StandingBadge } from "./standing-badge";
import { TimeAgo } from "./time-ago";

interface Props {
  rows: CaseRow[];
  /** of the list itself; a case is below it */
  path: string;
  now: Date;
  timeZone: string;
}

/** The list of cases. On a phone the side columns fold into the first and the last one. */
export function CaseTable({ rows, path, now, timeZone }: Props) {
  return (
    <Table label="Cases">
      <thead>
        <tr>
          <Th>Customer</Th>
          <Th className="hidden lg:table-cell">Why it failed</Th>
          <Th className="hidden md:table-cell">Progress</Th>
          <Th className="hidden sm:table-cell">Status</Th>
          <Th className="hidden sm:table-cell">Failed</Th>
          <Th align="end">Amount</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CaseLine key={row.id} row={row} href={`${path}/${row.id}`} now={now} timeZone={timeZone} />
        ))}
      </tbody>
    </Table>
  );
}

/** Beside the progress, in grey: what came to the links and moved nothing. */
function OtherVisits({ software, unsureClicks }: CaseRow["visits"]) {
  const parts = [
    unsureClicks > 0 && `${unsureClicks} unsure ${unsureClicks === 1 ? "click" : "clicks"}`,
    software > 0 && `${software} by software`,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <span className="block text-xs whitespace-nowrap text-muted">{parts.join(", ")}</span>;
}

interface LineProps extends Pick<Props, "now" | "timeZone"> {
  row: CaseRow;
  href: string;
}

function CaseLine({ row, href, now, timeZone }: LineProps) {
  const name = row.customerName ?? row.customerEmail ?? "A customer without a name";
  return (
    <Tr className="relative">
      <Td className="w-full max-w-0 min-w-36">
        <Link
          href={href}
          prefetch={false}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          <bdi>{name}</bdi>
        </Link>
        <span className="block truncate text-muted">
          <bdi>{row.customerName ? row.customerEmail : null}</bdi>
        </span>
        <span className="mt-1 block truncate text-muted lg:hidden">{describeDecline(row.declineCode)}</span>
        <span className="mt-1 block md:hidden">
          <StageDots stamps={row} />
        </span>
      </Td>
      <Td className="hidden whitespace-nowrap lg:table-cell">{describeDecline(row.declineCode)}</Td>
      <Td className="hidden md:table-cell">
        <StageDots stamps={row} />
        {row.bouncedAt && <span className="block text-bad">Mail bounced</span>}
        <OtherVisits {...row.visits} />
      </Td>
      <Td className="hidden sm:table-cell">
        <StandingBadge standing={row} />
      </Td>
      <Td className="hidden text-muted sm:table-cell">
        <TimeAgo at={row.openedAt} now={now} timeZone={timeZone} />
      </Td>
      <Td align="end" className="font-medium">
        <MoneyList amounts={row.open.length > 0 ? row.open : row.paid} />
        {row.open.length > 0 && row.paid.length > 0 && (
          <span className="block font-normal text-good">
            + <MoneyList amounts={row.paid} /> paid
          </span>
        )}
        <span className="mt-1.5 inline-block sm:hidden">
          <StandingBadge standing={row} />
        </span>
      </Td>
    </Tr>
  );
}
