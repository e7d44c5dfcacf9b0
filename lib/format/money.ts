import { exponentOf, type Money } from "@/lib/domain/money";

import { usableLocale } from "./locale";
import { tidyText } from "./tidy-text";

const formats = new Map<string, Intl.NumberFormat>();
const mostKept = 500;

/**
 * An amount for people, exact at any size. Decimals are Stripe's, not ISO's: UGX and ISK carry two that are
 * shown only when they are not zero.
 * @param locale  BCP 47; an unusable one is read as English
 * @returns for example `$1,234.50`, `¥500`, `KWD 1.500`
 */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  const code = currency.toLowerCase();
  const exponent = exponentOf(code);
  const decimal = toDecimal(amountMinor, exponent);
  const format = formatOf(usableLocale(locale), code, exponent, !/[1-9]/.test(decimal.split(".")[1] ?? ""));
  return format ? format.format(decimal) : `${decimal} ${tidyText(currency, 12)}`;
}

/** Written out digit by digit: a float cannot hold every bigint. */
function toDecimal(amountMinor: bigint, exponent: number): `${number}` {
  const sign = amountMinor < 0n ? "-" : "";
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent);
  return `${sign}${whole}${fraction && `.${fraction}`}` as `${number}`;
}

function formatOf(locale: string, currency: string, exponent: number, isWhole: boolean) {
  if (!/^[a-z]{3}$/.test(currency)) return undefined;
  const key = `${locale} ${currency} ${isWhole}`;
  const known = formats.get(key);
  if (known) return known;
  const style = { style: "currency", currency } as const;
  const isoDigits = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? exponent;
  const fewest = isWhole ? Math.min(exponent, isoDigits) : exponent;
  const format = new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: fewest,
    maximumFractionDigits: exponent,
  });
  if (formats.size < mostKept) formats.set(key, format);
  return format;
}
