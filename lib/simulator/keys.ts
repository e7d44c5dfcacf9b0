import type { Account, Mode } from "./realm";

export type KeyKind = "restricted" | "secret" | "publishable";
export type KeyStatus = "active" | "revoked" | "expired" | "ip_restricted";

export interface ApiKey {
  key: string;
  account: Account;
  mode: Mode;
  kind: KeyKind;
  /** Slugs such as `invoice_read`; write implies read. Ignored for secret keys. */
  permissions: Set<string>;
  status: KeyStatus;
}

/** Each resource that a restricted key can be given, with its slug stem (facts 5.2). */
export const RESOURCES = [
  "invoice",
  "credit_note",
  "charge",
  "payment_intent",
  "customer",
  "payment_method",
  "setup_intent",
  "subscription",
  "plan",
  "product",
  "coupon",
  "promotion_code",
  "customer_portal",
  "event",
  "webhook",
  "dispute",
  "connected_account",
  "checkout_session",
  "test_clock",
] as const;

const READS = RESOURCES.map((resource) => `${resource}_read`);

export const BUNDLES = {
  scan: READS.filter((slug) => slug !== "webhook_read" && slug !== "test_clock_read"),
  recovery: [
    ...READS,
    "customer_portal_write",
    "webhook_write",
    "invoice_write",
    "subscription_write",
    "customer_write",
  ],
};

/** @returns the permissions of a bundle or a list of slugs, without some, or a sentence about an unknown slug */
export function readPermissions(wanted: unknown, without: unknown): Set<string> | string {
  const slugs = wanted === undefined ? "recovery" : wanted;
  const list = typeof slugs === "string" ? BUNDLES[slugs as keyof typeof BUNDLES] : slugs;
  if (!Array.isArray(list)) return 'Permissions are "scan", "recovery" or a list of slugs.';
  const dropped = Array.isArray(without) ? without : [];
  for (const slug of [...list, ...dropped]) {
    const stem = String(slug).replace(/_(read|write)$/, "");
    if (!RESOURCES.some((resource) => resource === stem)) return `There is no permission "${String(slug)}".`;
  }
  return new Set(list.filter((slug) => !dropped.includes(slug)).map(String));
}

/** Whether a key may do what a slug names. */
export function allows(key: ApiKey, slug: string): boolean {
  if (key.kind === "secret") return true;
  if (key.permissions.has(slug)) return true;
  return slug.endsWith("_read") && key.permissions.has(`${slug.slice(0, -5)}_write`);
}

/** The key as Stripe shows it in messages: prefix, stars, last four. */
export function maskKey(key: string): string {
  const prefix = /^[a-z]+_(live|test)_/.exec(key)?.[0] ?? key.slice(0, 4);
  if (key.length < prefix.length + 8) return `${prefix}****`;
  return `${prefix}${"*".repeat(Math.min(24, key.length - prefix.length - 4))}${key.slice(-4)}`;
}

const PREFIXES: Record<KeyKind, string> = { restricted: "rk", secret: "sk", publishable: "pk" };

/** The text of a new key; `random` gives its secret part. */
export function writeKey(kind: KeyKind, mode: Mode, random: string): string {
  return `${PREFIXES[kind]}_${mode}_${random}`;
}
