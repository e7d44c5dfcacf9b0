import type Stripe from "stripe";

import type {
  Charge,
  Customer,
  Invoice,
  InvoicePayment,
  PaymentMethod,
  StripeObject,
  Subscription,
} from "@/lib/simulator/objects";
import type { LedgerEntry } from "@/lib/simulator/realm";

import type { LedgerWorld } from "./ledger-world";

type Returned = StripeObject & { charge: string; amount: number; status: string };

/** All that the simulator holds of an account, as it holds it: the second computation starts from nothing else. */
export interface RawAccount {
  ledger: LedgerEntry[];
  customers: Customer[];
  methods: PaymentMethod[];
  subscriptions: Subscription[];
  invoices: Invoice[];
  payments: InvoicePayment[];
  charges: Charge[];
  refunds: Returned[];
  disputes: Returned[];
  discounts: (StripeObject & { source: { coupon: string } })[];
  coupons: Stripe.Coupon[];
  /** with their tiers */
  prices: Stripe.Price[];
}

/** Reads the simulator's own objects and its ledger; tiers and products of coupons show only over its API. */
export async function readRawAccount({
  sim,
  stripe,
}: Pick<LedgerWorld, "sim" | "stripe">): Promise<RawAccount> {
  const query = `?account=${sim.id}&mode=${sim.mode}`;
  const objects = <T>(name: string) => sim.control.get<T[]>(`/_control/objects/${name}${query}`);
  return {
    ledger: await sim.control.get<LedgerEntry[]>(`/_control/ledger${query}`),
    customers: await objects("customers"),
    methods: await objects("payment_methods"),
    subscriptions: await objects("subscriptions"),
    invoices: await objects("invoices"),
    payments: await objects("invoice_payments"),
    charges: await objects("charges"),
    refunds: await objects("refunds"),
    disputes: await objects("disputes"),
    discounts: await objects("discounts"),
    coupons: await stripe.coupons
      .list({ limit: 100, expand: ["data.applies_to"] })
      .autoPagingToArray({ limit: 1_000 }),
    prices: await stripe.prices
      .list({ limit: 100, expand: ["data.tiers"] })
      .autoPagingToArray({ limit: 1_000 }),
  };
}
