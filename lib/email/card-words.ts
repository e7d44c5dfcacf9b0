import { tidyText } from "@/lib/format/tidy-text";

/** A card as far as it may be told: never more than its last four digits. */
export interface MailCard {
  /** the provider's name of it: `visa`, `amex`, `cartes_bancaires`; null where unknown */
  brand: string | null;
  last4: string | null;
  /** 1 to 12 */
  expMonth: number;
  expYear: number;
}

const brands: Record<string, string> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "eftpos",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

/** For example `Visa •••• 4242`; a brand that nobody knows is left out. */
export function cardLabel({ brand, last4 }: MailCard): string {
  const name = brands[brand?.toLowerCase() ?? ""] ?? "";
  return tidyText(`${name} •••• ${/^\d{4}$/.test(last4 ?? "") ? last4 : ""}`, 60);
}

/** The month of expiry as the reader's language writes it: `December 2026`. */
export function expiryMonth({ expMonth, expYear }: MailCard, locale: string): string {
  const month = new Date(Date.UTC(expYear, expMonth - 1, 15));
  return month.toLocaleDateString(locale, { month: "long", year: "numeric", timeZone: "UTC" });
}
