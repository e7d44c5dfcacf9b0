import { tidyText } from "@/lib/format/tidy-text";

/** Who a mail speaks for. */
export interface MailMerchant {
  name: string;
  supportEmail: string;
  postalAddress: string | null;
  isTest: boolean;
}

/** The merchant's name as it may stand in a sentence: one line, without a scheme or path, cut. */
export function merchantName({ name, supportEmail }: MailMerchant): string {
  const harmless = name.slice(0, 1000).replace(/[a-z][a-z0-9+.-]*:\/\/([^\s/?#]*)\S*/gi, "$1");
  return tidyText(harmless, 80) || tidyText(supportEmail, 80);
}

/**
 * The name to greet a customer by; null when it does not look like one. Customers type it themselves, so an
 * address in it would be somebody's advertisement under a merchant's name.
 */
export function greetingName(name: string | null): string | null {
  const line = tidyText(name ?? "", 1000);
  if (!line || line.length > 60) return null;
  return /[@<>{}\\/]|\w\.\w{2}/.test(line) ? null : line;
}

/** A postal address in at most six lines; empty when there is none. */
export function postalLines(postalAddress: string | null): string {
  const lines = (postalAddress ?? "").slice(0, 2000).split(/\r\n|\r|\n/);
  return lines
    .map((line) => tidyText(line, 80))
    .filter(Boolean)
    .slice(0, 6)
    .join("\n");
}
