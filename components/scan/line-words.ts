import { declineClassWords, describeDecline } from "@/components/cases/describe-decline";
import type { DeclineClass } from "@/lib/domain/decline";
import { type SplitName, unknownKey } from "@/lib/domain/scan/split-failures";

const brands: Record<string, string> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "Eftpos Australia",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

const unknownWords: Record<SplitName, string> = {
  class: "Not classed",
  code: "Reason not given",
  plan: "Without a plan",
  customer: "A customer without a name",
  month: "Unknown month",
  brand: "No card",
  country: "Unknown country",
  expiry: "No expiry",
};

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });
const months = new Intl.DateTimeFormat("en", { month: "short", year: "numeric", timeZone: "UTC" });

function nameCountry(code: string): string {
  return /^[A-Za-z]{2}$/.test(code) ? (countries.of(code.toUpperCase()) ?? code) : code;
}

function nameMonth(key: string): string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(key) ? months.format(new Date(`${key}-01T00:00:00Z`)) : key;
}

/** A line of a split in plain words. */
export function lineWords(split: SplitName, key: string): string {
  if (split === "code") return describeDecline(key);
  if (key === unknownKey) return unknownWords[split];
  if (split === "class") return declineClassWords[key as DeclineClass] ?? key;
  if (split === "brand") return brands[key] ?? key;
  if (split === "country") return nameCountry(key);
  if (split === "month" || split === "expiry") return nameMonth(key);
  return key;
}

/** What a split is called: heading, and the head of its column. */
export const splitWords: Record<SplitName, { title: string; column: string; description?: string }> = {
  class: { title: "By kind of decline", column: "Kind of decline" },
  code: { title: "By decline code", column: "Why it failed" },
  plan: { title: "By plan", column: "Price or product" },
  customer: { title: "Customers, largest first", column: "Customer" },
  month: { title: "By month", column: "Month" },
  brand: { title: "By card brand", column: "Brand" },
  country: { title: "By card country", column: "Country" },
  expiry: { title: "By card expiry", column: "Expires" },
};
