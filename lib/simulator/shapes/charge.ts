import type { Charge, PaymentMethod } from "@/lib/simulator/objects";

type Known = Pick<
  Charge,
  "id" | "created" | "amount" | "currency" | "customer" | "payment_intent" | "status"
> &
  Partial<Charge> & { livemode: boolean };

export interface ChargeOutcome {
  advice_code: string | null;
  network_advice_code: string | null;
  network_decline_code: string | null;
  network_status: string;
  reason: string | null;
  risk_level: string;
  risk_score: number;
  seller_message: string;
  type: string;
}

export function chargeShape(known: Known, method: PaymentMethod): Charge {
  const isPaid = known.status !== "failed";
  return {
    object: "charge",
    amount_captured: known.status === "succeeded" ? known.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: "NORTHWIND",
    captured: known.status === "succeeded",
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: isPaid,
    payment_method: method.id,
    payment_method_details: detailsOf(method),
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    transfer_data: null,
    transfer_group: null,
    ...known,
  };
}

const described = new WeakMap<object, object>();

/** A card as it is now; it is replaced when it changes, so all charges until then share one description of it. */
function detailsOf(method: PaymentMethod): object {
  const about = method.card ?? method;
  const found = described.get(about) ?? methodDetails(method);
  described.set(about, found);
  return found;
}

function methodDetails(method: PaymentMethod): object {
  if (!method.card) return bankDetails(method);
  const { brand, country, exp_month, exp_year, fingerprint, funding, last4 } = method.card;
  return {
    card: {
      amount_authorized: null,
      authorization_code: null,
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
      country,
      electronic_commerce_indicator: null,
      exp_month,
      exp_year,
      fingerprint,
      funding,
      installments: null,
      last4,
      mandate: null,
      network: brand,
      network_transaction_id: null,
      regulated_status: "unregulated",
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: "card",
  };
}

function bankDetails(method: PaymentMethod): object {
  const bank = method.us_bank_account as Record<string, unknown>;
  return {
    type: "us_bank_account",
    us_bank_account: {
      account_holder_type: bank.account_holder_type,
      account_type: bank.account_type,
      bank_name: bank.bank_name,
      fingerprint: bank.fingerprint,
      last4: bank.last4,
      payment_reference: null,
      routing_number: bank.routing_number,
    },
  };
}
