export type Slot = "given" | "invoice" | "subscription" | "customer";

interface Slots {
  given?: string | null;
  invoice: { default_payment_method: string | null; default_source: string | null };
  subscription: { default_payment_method: string | null; default_source: string | null } | null;
  customer: { invoice_settings: { default_payment_method: string | null }; default_source?: unknown };
}

/**
 * The payment method that Stripe charges, and where it stands. A higher slot that fails is not followed
 * by a lower one. Attached methods that stand in no slot are never charged.
 * @see Stripe, smart retries and Invoice.default_payment_method (facts 2.6)
 */
export function chargeOrder(slots: Slots): { method: string; slot: Slot } | null {
  const order: [Slot, unknown][] = [
    ["given", slots.given],
    ["invoice", slots.invoice.default_payment_method],
    ["invoice", slots.invoice.default_source],
    ["subscription", slots.subscription?.default_payment_method],
    ["subscription", slots.subscription?.default_source],
    ["customer", slots.customer.invoice_settings.default_payment_method],
    ["customer", slots.customer.default_source],
  ];
  for (const [slot, method] of order)
    if (typeof method === "string" && method !== "") return { method, slot };
  return null;
}
