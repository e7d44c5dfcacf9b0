/**
 * What is hard to count, each of about one member in a hundred. Every fourth member of a large world is one of these,
 * in turn, so that even the smallest world holds them all.
 */
export const hardKinds = [
  "graduated tiers",
  "volume tiers",
  "metered",
  "several items",
  "discounted forever",
  "discounted once",
  "collection paused",
  "paused",
  "on trial",
  "invoices sent",
  "never attempted",
  "no payment method",
  "bank debit",
  "partly paid",
  "paid in parts",
  "paid outside",
  "uncollectible, then paid",
  "refunded",
  "disputed",
  "deleted, owing",
  "without PaymentIntent",
] as const;
export type HardKind = (typeof hardKinds)[number];

/** @returns null for three in four, who have nothing special */
export function kindOf(member: number): HardKind | null {
  return member % 4 === 3 ? (hardKinds[Math.floor(member / 4) % hardKinds.length] ?? null) : null;
}
