import { CARD_BEHAVIOURS, type CardName } from "./card-behaviours";

export interface TestCard {
  behaviour: CardName;
  brand: string;
  country?: string;
}

/** Stripe's test card numbers and what they do. @see Stripe, testing (facts 2.11) */
const NUMBERS: Record<string, TestCard> = {
  "4242424242424242": { behaviour: "ok", brand: "visa" },
  "4000056655665556": { behaviour: "ok", brand: "visa" },
  "5555555555554444": { behaviour: "ok", brand: "mastercard" },
  "2223003122003222": { behaviour: "ok", brand: "mastercard" },
  "5105105105105100": { behaviour: "ok", brand: "mastercard" },
  "378282246310005": { behaviour: "ok", brand: "amex" },
  "6011111111111117": { behaviour: "ok", brand: "discover" },
  "3056930009020004": { behaviour: "ok", brand: "diners" },
  "3566002020360505": { behaviour: "ok", brand: "jcb" },
  "6200000000000005": { behaviour: "ok", brand: "unionpay" },
  "4000002500003155": { behaviour: "3ds-once", brand: "visa" },
  "4000002760003184": { behaviour: "3ds-required", brand: "visa" },
  "4000000000003220": { behaviour: "3ds-required", brand: "visa" },
  "4000000000000341": { behaviour: "fail-after-attach", brand: "visa" },
  "4000000000000002": { behaviour: "refused-at-attach", brand: "visa" },
  "4000000000009995": { behaviour: "insufficient-funds", brand: "visa" },
  "4000000000009987": { behaviour: "lost", brand: "visa" },
  "4000000000009979": { behaviour: "stolen", brand: "visa" },
  "4000000000000069": { behaviour: "expired", brand: "visa" },
  "4000000000000127": { behaviour: "incorrect-cvc", brand: "visa" },
  "4000000000000119": { behaviour: "processing-error", brand: "visa" },
  "4100000000000019": { behaviour: "highest-risk", brand: "visa" },
  "4000000000006975": { behaviour: "velocity-exceeded", brand: "visa" },
};

/** Numbers that a bank refuses when they are saved, not only when they are charged. */
const REFUSED_WHEN_SAVED = new Set([
  "4000000000009995",
  "4000000000009987",
  "4000000000009979",
  "4000000000000069",
  "4000000000000127",
  "4000000000000119",
]);

const TOKENS: Record<string, TestCard & { last4: string }> = {
  pm_card_visa: { behaviour: "ok", brand: "visa", last4: "4242" },
  pm_card_mastercard: { behaviour: "ok", brand: "mastercard", last4: "4444" },
  pm_card_amex: { behaviour: "ok", brand: "amex", last4: "0005" },
  pm_card_chargeCustomerFail: { behaviour: "fail-after-attach", brand: "visa", last4: "0341" },
  pm_card_threeDSecure2Required: { behaviour: "3ds-required", brand: "visa", last4: "3220" },
  pm_card_authenticationRequired: { behaviour: "3ds-required", brand: "visa", last4: "3184" },
  pm_card_authenticationRequiredOnSetup: { behaviour: "3ds-once", brand: "visa", last4: "3155" },
  pm_card_chargeDeclined: { behaviour: "refused-at-attach", brand: "visa", last4: "0002" },
  pm_card_chargeDeclinedInsufficientFunds: { behaviour: "insufficient-funds", brand: "visa", last4: "9995" },
  pm_card_visa_chargeDeclined: { behaviour: "refused-at-attach", brand: "visa", last4: "0002" },
  pm_usBankAccount: { behaviour: "debit", brand: "bank", last4: "6789" },
};

/** @returns the card, `isRefusedWhenSaved` for one that cannot be saved; null when it is no test number */
export function findTestCard(
  number: string,
): (TestCard & { isRefusedWhenSaved: boolean; last4: string }) | null {
  const digits = number.replace(/[\s-]/g, "");
  const card = NUMBERS[digits];
  if (!card) return null;
  const isRefused = REFUSED_WHEN_SAVED.has(digits) || "isRefusedAtAttach" in CARD_BEHAVIOURS[card.behaviour];
  return { ...card, isRefusedWhenSaved: isRefused, last4: digits.slice(-4) };
}

/** The card behind a `pm_card_…` token. */
export function findTestToken(token: string): (TestCard & { last4: string }) | null {
  return TOKENS[token] ?? null;
}
