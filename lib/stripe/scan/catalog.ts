import type Stripe from "stripe";

import type { Account } from "@/lib/domain/provider";

import { callStripe } from "@/lib/stripe/client";
import { ProviderError } from "@/lib/stripe/errors";

type Known = Map<string, unknown>;
const largest = 2_000;
const byKey = new WeakMap<object, Known>();
const shared = { prices: {}, coupons: {} };

/** A price with its tiers; null where the key may not read it or it is gone. */
export function readPrice(account: Account, id: string): Promise<Stripe.Price | null> {
  return remember(shared.prices, account, id, (stripe) => stripe.prices.retrieve(id, { expand: ["tiers"] }));
}

/** A coupon with the products it applies to; null where the key may not read it or it is gone. */
export function readCoupon(account: Account, id: string): Promise<Stripe.Coupon | null> {
  return remember(shared.coupons, account, id, (stripe) =>
    stripe.coupons.retrieve(id, { expand: ["applies_to"] }),
  );
}

/*
 * Tiers and coupons of items lie too deep to be expanded in a list of subscriptions (Stripe docs, /expand: four
 * levels). Neither a price's tiers nor what a coupon takes off can be changed, so each is read once a process.
 */
async function remember<T>(
  kind: object,
  account: Account,
  id: string,
  read: (stripe: Stripe) => Promise<T>,
): Promise<T | null> {
  const known = byKey.get(kind) ?? new Map<string, unknown>();
  byKey.set(kind, known);
  const key = `${account.owner.merchantId} ${account.mode} ${id}`;
  if (known.has(key)) return (await known.get(key)) as T | null;
  if (known.size >= largest) known.clear();
  const reading = callStripe(account, read).catch((error: unknown) => {
    known.delete(key);
    const isOut = error instanceof ProviderError && refusals.has(error.code);
    if (isOut) return null;
    throw error;
  });
  known.set(key, reading);
  return reading;
}

const refusals = new Set<string>(["provider_forbidden", "provider_missing"]);

const namesFreshMs = 10 * 60_000;
const mostNames = 100;
const names = new Map<string, { readAt: number; reading: Promise<Map<string, string>> }>();

/**
 * Names of products by id, the newest hundred, from one list that is asked for again after ten minutes. They are words
 * beside ids, so where they cannot be read there are none: no scan fails for want of them.
 */
export async function readProductNames(account: Account): Promise<Map<string, string>> {
  const key = `${account.owner.merchantId} ${account.mode}`;
  const known = names.get(key);
  if (known && performance.now() - known.readAt < namesFreshMs) return known.reading;
  if (names.size >= largest) names.clear();
  const reading = callStripe(account, (stripe) => stripe.products.list({ limit: mostNames }))
    .then(({ data }) => new Map(data.map(({ id, name }) => [id, name])))
    .catch(() => new Map<string, string>());
  names.set(key, { readAt: performance.now(), reading });
  return reading;
}
