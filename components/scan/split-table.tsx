import Link from "next/link";

import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Figure, SplitLine } from "@/lib/domain/scan/report";
import type { SplitName } from "@/lib/domain/scan/split-failures";

import { amount, counted } from "./amount";
import { lineWords, splitWords } from "./line-words";
import { failuresHref, type ReportPlace } from "./scan-links";

interface Props {
  split: SplitName;
  lines: SplitLine[];
  place: ReportPlace;
  /** better words than the key, by key */
  names?: Record<string, string>;
}

/** Lines of a split as a table; each opens to the payments behind it. On a phone only the first and last column stay. */
export function SplitTable({ split, lines, place, names = {} }: Props) {
  return (
    <Table label={splitWords[split].title}>
      <thead>
        <tr>
          <Th>{splitWords[split].column}</Th>
          <Th align="end" className="hidden sm:table-cell">
            Payments
          </Th>
          <Th align="end" className="hidden sm:table-cell">
            Recovered
          </Th>
          <Th align="end" className="hidden md:table-cell">
            Collectable
          </Th>
          <Th align="end" className="hidden md:table-cell">
            Lost
          </Th>
          <Th align="end">Failed</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.key} line={line} words={names[line.key]} split={split} place={place} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({
  line,
  words,
  split,
  place,
}: { line: SplitLine; words?: string } & Omit<Props, "lines" | "names">) {
  const { key, failed, recovered, collectable, lost } = line;
  const open = (outcome: "recovered" | "collectable" | "lost", { count, amountMinor }: Figure) =>
    count === 0 ? (
      <span className="text-muted">{amount(0, place.currency)}</span>
    ) : (
      <Link
        href={failuresHref(place, { line: { split, key }, outcome })}
        prefetch={false}
        className="relative z-10 rounded underline-offset-3 hover:underline"
      >
        {amount(amountMinor, place.currency)}
      </Link>
    );
  const label = words ?? lineWords(split, key);
  return (
    <Tr className="relative">
      <Td className="w-full max-w-0 min-w-36">
        <Link
          href={failuresHref(place, { line: { split, key } })}
          prefetch={false}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          <bdi>{label}</bdi>
        </Link>
        {label !== key && <span className="block truncate text-xs text-muted">{key}</span>}
        <span className="block text-xs text-muted sm:hidden">{counted(failed.count, "payment")}</span>
      </Td>
      <Td align="end" className="hidden sm:table-cell">
        {failed.count.toLocaleString("en")}
      </Td>
      <Td align="end" className="hidden sm:table-cell">
        {open("recovered", recovered)}
      </Td>
      <Td align="end" className="hidden md:table-cell">
        {open("collectable", collectable)}
      </Td>
      <Td align="end" className="hidden md:table-cell">
        {open("lost", lost)}
      </Td>
      <Td align="end" className="font-medium whitespace-nowrap">
        {amount(failed.amountMinor, place.currency)}
      </Td>
    </Tr>
  );
}
