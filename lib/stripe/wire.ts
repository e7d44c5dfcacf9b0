/** A time of Stripe, in whole seconds. */
export function fromSeconds(seconds: number): Date;
export function fromSeconds(seconds: number | null | undefined): Date | null;
export function fromSeconds(seconds: number | null | undefined): Date | null {
  return typeof seconds === "number" ? new Date(seconds * 1000) : null;
}

export function toSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

/** The id of what Stripe gives as an id or, expanded, as the object. */
export function idOf(value: string | { id?: string } | null | undefined): string | null {
  if (typeof value === "string") return value;
  return value?.id ?? null;
}

/** The object, where Stripe expanded it. */
export function expanded<T extends object>(value: string | T | null | undefined): T | null {
  return typeof value === "object" ? value : null;
}

/** Amounts are safe integers on the wire. */
export function toMinor(amount: number | null | undefined): bigint {
  return BigInt(amount ?? 0);
}
