import type { Price } from "@/lib/simulator/objects";

const ZERO_DECIMAL = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMAL = new Set(["bhd", "jod", "kwd", "omr", "tnd"]);

function exponentOf(currency: string): number {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

const formats = new Map<string, Intl.NumberFormat>();

// Making one takes longer than all else that an invoice takes.
function formatOf(currency: string, digits: number): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(currency, format);
  return format;
}

/** An amount as Stripe writes it in line descriptions, such as `$19.00`. */
export function formatAmount(amountMinor: number, currency: string): string {
  const digits = exponentOf(currency);
  return formatOf(currency, digits).format(amountMinor / 10 ** digits);
}

/** The description of a subscription's invoice line. */
export function describePrice(productName: string, price: Price, quantity: number): string {
  const amount = formatAmount(price.unit_amount ?? 0, price.currency);
  return `${quantity} × ${productName} (at ${amount} / ${price.recurring?.interval ?? "unit"})`;
}
