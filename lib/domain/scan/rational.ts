/** An exact fraction with a positive denominator, in lowest terms. */
export interface Rational {
  n: bigint;
  d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** @param d  any but zero */
export function fraction(n: bigint, d: bigint): Rational {
  const common = divisor(n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
  return { n: n / common, d: d / common };
}

export const add = (a: Rational, b: Rational): Rational =>
  a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => add(a, { n: -b.n, d: b.d });
export const multiply = (a: Rational, b: Rational): Rational => fraction(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => fraction(a.n * b.d, a.d * b.n);
export const isLess = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
export const isPositive = (a: Rational): boolean => a.n > 0n;

/** Exact value of decimal text as the provider writes it; null when it is none. */
export function parseDecimal(text: string): Rational | null {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!found) return null;
  const [, sign, whole = "0", part = ""] = found;
  return fraction(BigInt(`${sign}${whole}${part}`), 10n ** BigInt(part.length));
}

/** A JSON number that stands for a short decimal, such as a percentage. */
export function fromNumber(value: number): Rational {
  return parseDecimal(value.toFixed(10)) ?? zero;
}

/** The nearest integer, half up: sums of money are rounded here, once, at the end. */
export function roundHalfUp({ n, d }: Rational): number {
  const doubled = 2n * n + d;
  const quotient = doubled / (2n * d);
  const isBelow = doubled < 0n && doubled % (2n * d) !== 0n;
  return Number(isBelow ? quotient - 1n : quotient);
}

/** A fraction as `SubscriptionEvidence` writes it: `1999` or `12500/3`. */
export function parseFraction(text: string): Rational {
  const [n = "0", d = "1"] = text.split("/");
  return fraction(BigInt(n), BigInt(d));
}
