import type { Context } from "@/lib/simulator/api/call";
import type { Price, PriceTier, StripeObject } from "@/lib/simulator/objects";
import type { Random } from "@/lib/simulator/random";
import { couponShape } from "@/lib/simulator/shapes/coupon";
import { priceShape, productShape, recurringShape } from "@/lib/simulator/shapes/price";

/** Monthly plans of one currency. */
interface Plans {
  flat: Price[];
  addOn: Price;
  graduated: Price;
  volume: Price;
  metered: Price;
}

export interface Catalogue {
  currencies: Map<string, Plans>;
  /** coupons */
  forever: string;
  once: string;
}

/** What a starter plan costs, in minor units; the others are multiples of it. */
const starters: Record<string, number> = { usd: 2_900, eur: 2_700, gbp: 2_500, jpy: 3_200, kwd: 9_500 };

/** How much of the business is in each currency. */
const weights = ["usd", "usd", "usd", "eur", "eur", "gbp", "jpy", "kwd"];

export function pickCurrency(random: Random): string {
  return random.pick(weights);
}

function known(ctx: Context, prefix: string) {
  return {
    id: ctx.world.newId(prefix),
    created: ctx.realm.account.createdSeconds,
    livemode: ctx.realm.livemode,
  };
}

function makeProducts(ctx: Context, names: string[]): Map<string, string> {
  const products = names.map((name) => productShape({ ...known(ctx, "prod"), name }));
  for (const product of products) ctx.realm.data.products.add(product);
  return new Map(products.map(({ id, name }) => [String(name), id]));
}

const tier = (upTo: number | null, unit: number, flat: number | null): PriceTier => ({
  up_to: upTo,
  unit_amount: unit,
  unit_amount_decimal: String(unit),
  flat_amount: flat,
  flat_amount_decimal: flat === null ? null : String(flat),
});

function makePlans(ctx: Context, products: Map<string, string>, currency: string): Plans {
  const unit = starters[currency] ?? 1_000;
  const add = (name: string, fields: Partial<Price>): Price => {
    const product = products.get(name) ?? "";
    const recurring = recurringShape("month");
    return ctx.realm.data.prices.add(
      priceShape({ ...known(ctx, "price"), currency, product, recurring, ...fields }),
    );
  };
  const addTiered = (name: string, tiers_mode: "graduated" | "volume") => {
    const price = add(name, { billing_scheme: "tiered", tiers_mode });
    const tiers = [
      tier(5, unit, null),
      tier(20, Math.round(unit * 0.8), 500),
      tier(null, Math.round(unit / 2), null),
    ];
    ctx.realm.priceTiers.set(price.id, tiers);
    return price;
  };
  return {
    flat: [1, 3, 9].map((times, n) =>
      add(["Starter", "Team", "Company"][n] ?? "", { unit_amount: unit * times }),
    ),
    addOn: add("Support", { unit_amount: Math.round(unit / 3) }),
    graduated: addTiered("Seats", "graduated"),
    volume: addTiered("Seats", "volume"),
    metered: add("Requests", { unit_amount: 1, recurring: recurringShape("month", 1, "metered") }),
  };
}

function makeCoupon(ctx: Context, id: string, fields: Record<string, unknown>): string {
  const { created, livemode } = known(ctx, "coupon");
  const coupon: StripeObject = couponShape({ id, created, livemode, ...fields });
  return ctx.realm.data.coupons.add(coupon).id;
}

/** The products, prices of every kind and coupons of a merchant who sells in five currencies. */
export function makeCatalogue(ctx: Context): Catalogue {
  const products = makeProducts(ctx, ["Starter", "Team", "Company", "Support", "Seats", "Requests"]);
  const currencies = Object.keys(starters).map(
    (currency) => [currency, makePlans(ctx, products, currency)] as const,
  );
  return {
    currencies: new Map(currencies),
    forever: makeCoupon(ctx, "PARTNER", { percent_off: 20, duration: "forever" }),
    once: makeCoupon(ctx, "WELCOME", { percent_off: 50, duration: "once" }),
  };
}
