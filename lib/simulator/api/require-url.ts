import { invalidRequest } from "./stripe-error";

/** @throws StripeError 400 `url_invalid` for anything but an absolute http or https URL */
export function requireUrl(url: string, param: string): void {
  const isFine = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (isFine) return;
  throw invalidRequest(`Not a valid URL: ${url.slice(0, 200)}`, { code: "url_invalid", param });
}
