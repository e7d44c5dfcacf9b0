import { exponentOf } from "@/lib/domain/money";
import type { MoneyRange } from "@/lib/domain/recovery-range";

import { formatMoney } from "./money";

/**
 * A range of money for people: `$1,720 – $3,400`. Its ends are rounded outward to whole units, because cents
 * would look surer than a range is; a range of one amount is that amount, exact.
 */
export function formatMoneyRange({ lowMinor, highMinor }: MoneyRange, currency: string): string {
  if (lowMinor === highMinor) return formatMoney({ amountMinor: lowMinor, currency }, "en");
  const unit = 10n ** BigInt(exponentOf(currency));
  return `${formatWhole(lowMinor / unit, currency)} – ${formatWhole((highMinor + unit - 1n) / unit, currency)}`;
}

function formatWhole(amount: bigint, currency: string): string {
  if (!/^[a-z]{3}$/.test(currency)) return `${amount.toLocaleString("en")} ${currency}`;
  const format = new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 });
  return format.format(amount);
}
