import Link from "next/link";

import type { CurrencyComparison } from "@/lib/domain/scan/compare-scans";
import { type Move, moves } from "@/lib/domain/scan/sort-moves";

import { amount, counted } from "./amount";
import { moveWords } from "./move-words";
import { failuresHref, type ReportPlace } from "./scan-links";

interface Props {
  compared: CurrencyComparison;
  /** of the later scan */
  place: ReportPlace;
  /** the earlier one */
  againstId: string;
}

const always = new Set<Move>(["new", "recovered", "open", "left"]);

/** Which failed payments moved the figures between two scans; each kind opens to them. */
export function MoveList({ compared, place, againstId }: Props) {
  const shown = moves.filter((move) => always.has(move) || compared.moves[move].count > 0);
  return (
    <div>
      <h3 className="text-sm font-medium">The payments behind it</h3>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {shown.map((move) => {
          const { count, amountMinor } = compared.moves[move];
          const { label, note } = moveWords[move];
          const words = count === 0 ? "none" : amount(amountMinor, compared.currency);
          return (
            <li key={move} className="flex items-baseline justify-between gap-4 py-2.5 text-sm">
              <span className="min-w-0">
                {count === 0 ? (
                  label
                ) : (
                  <Link
                    href={failuresHref(place, { moved: { move, againstId } })}
                    prefetch={false}
                    className="rounded font-medium underline decoration-edge/60 underline-offset-3 hover:decoration-ink"
                  >
                    {label}
                  </Link>
                )}
                <span className="block text-xs text-muted">{note}</span>
              </span>
              <span className="text-right whitespace-nowrap">
                <span className={count === 0 ? "text-muted" : "font-medium"}>{words}</span>
                {count > 0 && (
                  <span className="block text-xs text-muted sm:ml-2 sm:inline">
                    {counted(count, "payment")}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
