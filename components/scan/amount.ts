import type { Figure } from "@/lib/domain/scan/report";
import { formatMoney } from "@/lib/format/money";

/** An amount of a report, whose sums are safe integers. */
export function amount(amountMinor: number, currency: string): string {
  return formatMoney({ amountMinor: BigInt(amountMinor), currency }, "en");
}

/** `1 payment`, `12,345 payments` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

export const payments = ({ count }: Figure): string => counted(count, "payment");
