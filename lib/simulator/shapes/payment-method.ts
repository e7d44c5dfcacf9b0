import type { PaymentMethod } from "@/lib/simulator/objects";

export interface CardDetails {
  brand: string;
  last4: string;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  country: string;
  funding?: string;
  name?: string | null;
  email?: string | null;
}

type Known = Pick<PaymentMethod, "id" | "created"> & { livemode: boolean };

function billingDetails(details: { name?: string | null; email?: string | null }) {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  return { address, email: details.email ?? null, name: details.name ?? null, phone: null, tax_id: null };
}

const COMMON = { allow_redisplay: "unspecified", customer: null, customer_account: null, metadata: {} };

export function cardShape(known: Known, card: CardDetails): PaymentMethod {
  return {
    object: "payment_method",
    type: "card",
    ...COMMON,
    billing_details: billingDetails(card),
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: card.country,
      display_brand: card.brand,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint,
      funding: card.funding ?? "credit",
      generated_from: null,
      last4: card.last4,
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    ...known,
  };
}

export function bankDebitShape(known: Known, bank: { last4: string; fingerprint: string }): PaymentMethod {
  return {
    object: "payment_method",
    type: "us_bank_account",
    ...COMMON,
    billing_details: billingDetails({}),
    us_bank_account: {
      account_holder_type: "individual",
      account_type: "checking",
      bank_name: "STRIPE TEST BANK",
      financial_connections_account: null,
      fingerprint: bank.fingerprint,
      last4: bank.last4,
      networks: { preferred: "ach", supported: ["ach"] },
      routing_number: "110000000",
      status_details: null,
    },
    ...known,
  };
}
