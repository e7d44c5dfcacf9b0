import type { Mode } from "./facts";

/** What has a page of its own in Stripe's dashboard. */
export type LinkedObject = "invoices" | "customers" | "subscriptions";

/** The page of an object in Stripe's dashboard, in its mode; whoever follows it has to be signed in there. */
export function stripeLink(mode: Mode, kind: LinkedObject, id: string): string {
  const place = mode === "test" ? "test/" : "";
  return `https://dashboard.stripe.com/${place}${kind}/${encodeURIComponent(id)}`;
}
