import { exponentOf } from "@/lib/domain/money";

/** An amount as people write it, in English. */
export function formatMoney(amountMinor: number, currency: string): string {
  const digits = exponentOf(currency);
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amountMinor / 10 ** digits);
}

/** A day from Stripe's seconds, such as 20 Nov 2026 (UTC). */
export function formatDay(seconds: number): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(seconds * 1000);
}

/** A moment in UTC to the second. */
export function formatMoment(at: Date): string {
  const text = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "UTC",
  });
  return `${text.format(at)} UTC`;
}

/** A time span in the largest unit that fits, such as "3 days". */
export function formatSpan(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 1) return "less than a minute";
  if (minutes < 120) return `${minutes} minute${minutes === 1 ? "" : "s"}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
