/** What a merchant decided about the measuring of opens. */
export type OpenTrackingChoice = "off" | "where_allowed" | "with_consent";

/**
 * Where regulators ask for the reader's consent before a mail may tell that it was opened: the EU with its
 * outermost regions, the EEA, the United Kingdom with its islands, and Switzerland, which we treat alike.
 * @see Directive 2002/58/EC, article 5 (3); CNIL deliberation 2026-042 on tracking pixels
 */
const consentCountries = new Set(
  (
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE " +
    "AX GF GP MF MQ RE YT IS LI NO SJ GB GG GI IM JE CH"
  ).split(" "),
);

/**
 * Whether a mail to a customer may carry a pixel. Never unless the merchant chose so; without the customers'
 * consent not to where it is asked for, nor where the country is unknown.
 * @param country  ISO 3166-1 alpha-2 as the provider has it
 */
export function mayMeasureOpens(choice: OpenTrackingChoice, country: string | null): boolean {
  if (choice === "off") return false;
  if (choice === "with_consent") return true;
  const code = country?.trim().toUpperCase() ?? "";
  return /^[A-Z]{2}$/.test(code) && !consentCountries.has(code);
}
