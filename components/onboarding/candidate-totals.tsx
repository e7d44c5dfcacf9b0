import { Stat } from "@/components/ui/stat";
import { sumByCurrency } from "@/lib/domain/money";
import { formatMoney } from "@/lib/format/money";

import type { CandidateRow } from "./candidates-list";

/** What can still be collected, a figure for each currency (P9). */
export function CandidateTotals({ rows, locale }: { rows: CandidateRow[]; locale: string }) {
  return (
    <dl className="flex flex-wrap gap-x-12 gap-y-4">
      {sumByCurrency(rows).map((total) => {
        const count = rows.filter(({ currency }) => currency === total.currency).length;
        return (
          <Stat
            key={total.currency}
            label={`Failed, in ${total.currency.toUpperCase()}`}
            value={formatMoney(total, locale)}
            note={count === 1 ? "1 payment" : `${count} payments`}
          />
        );
      })}
    </dl>
  );
}
