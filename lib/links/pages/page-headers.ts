import { pageStyleHash } from "./page-style";

const headers = Object.freeze({
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "x-content-type-options": "nosniff",
  // No form-action: browsers apply it to the redirect too, and the button would lead nowhere.
  "content-security-policy": `default-src 'none'; style-src '${pageStyleHash}'; frame-ancestors 'none'; base-uri 'none'`,
});

/** The headers of every answer of a link's page. */
export function pageHeaders(): Record<string, string> {
  return { ...headers };
}
