import type Stripe from "stripe";
import type { Account } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { type ChargeDisputes, disputedCharges } from "./invoice-payment-fact";

type End = "open" | "won" | "lost";

// An inquiry that was closed took no money; what was prevented was given back by the merchant's own rules.
const ends: Record<string, End> = {
  won: "won",
  warning_closed: "won",
  lost: "lost",
  prevented: "lost",
};

/**
 * How the disputes of these payments' charges stand: no request where there are none. A charge stays `disputed`
 * for good, so only the dispute itself says that it was won. Without the permission all count as open.
 * @see Stripe docs, /api/charges/object `disputed` and /api/disputes/object `status`
 */
export async function readDisputes(
  account: Account,
  payments: Stripe.InvoicePayment[] | null,
): Promise<ChargeDisputes> {
  const found = new Map<string, End>();
  for (const charge of disputedCharges(payments ?? [])) {
    const end = await readEnd(account, charge);
    if (end) found.set(charge, end);
  }
  return found;
}

async function readEnd(account: Account, charge: string): Promise<End | null> {
  try {
    const { data } = await callStripe(account, (stripe) => stripe.disputes.list({ charge, limit: 100 }));
    return worstOf(data.map(({ status }) => ends[status] ?? "open"));
  } catch (error) {
    if (error instanceof ProviderError && error.code === "provider_forbidden") return null;
    throw error;
  }
}

function worstOf(all: End[]): End | null {
  if (all.includes("open")) return "open";
  return all.includes("lost") ? "lost" : (all[0] ?? null);
}
