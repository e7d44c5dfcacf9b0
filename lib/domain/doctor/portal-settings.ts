import { InvalidInputError } from "@/lib/domain/errors";
import type { PortalSettings } from "@/lib/domain/provider";

const longestHeadline = 60;
const longestUrl = 500;

/** A customer who comes from a mail about a failed payment may change the card, and no more. */
export const plainPortal: PortalSettings = {
  headline: null,
  privacyPolicyUrl: null,
  termsUrl: null,
  hasInvoiceHistory: true,
  canCancel: false,
};

/** The names of the settings that differ, in their order. */
export function findPortalDifferences(current: PortalSettings, wanted: PortalSettings): string[] {
  return Object.keys(plainPortal).filter(
    (name) => current[name as keyof PortalSettings] !== wanted[name as keyof PortalSettings],
  );
}

/**
 * What was typed about the portal, checked.
 * @throws InvalidInputError on field `headline`, `privacyPolicyUrl` or `termsUrl`
 */
export function parsePortalSettings(typed: {
  headline: string;
  privacyPolicyUrl: string;
  termsUrl: string;
  hasInvoiceHistory: boolean;
  canCancel: boolean;
}): PortalSettings {
  const headline = typed.headline.replace(/\s+/g, " ").trim();
  if (headline.length > longestHeadline) {
    const say = `The headline has ${headline.length} characters. Use ${longestHeadline} at most.`;
    throw new InvalidInputError("headline_too_long", say, "headline");
  }
  return {
    headline: headline || null,
    privacyPolicyUrl: parseLink(typed.privacyPolicyUrl, "privacyPolicyUrl"),
    termsUrl: parseLink(typed.termsUrl, "termsUrl"),
    hasInvoiceHistory: typed.hasInvoiceHistory,
    canCancel: typed.canCancel,
  };
}

function parseLink(typed: string, field: string): string | null {
  const text = typed.trim();
  if (text === "") return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isFine = url?.protocol === "https:" && url.hostname.includes(".") && url.username === "";
  if (isFine && text.length <= longestUrl) return text;
  const say = "This is not a whole https address. Copy it from the browser, beginning with https://.";
  throw new InvalidInputError("link_invalid", say, field);
}
