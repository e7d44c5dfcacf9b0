import type { Money } from "@/lib/domain/money";
import { formatMoney } from "@/lib/format/money";

/** Amounts of several currencies below each other: they are never added up. */
export function MoneyList({ amounts }: { amounts: Money[] }) {
  return amounts.map((money) => (
    <span key={money.currency} className="block whitespace-nowrap">
      {formatMoney(money, "en")}
    </span>
  ));
}
