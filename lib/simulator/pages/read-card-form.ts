import type { CardForm } from "@/lib/simulator/hosted/views";

/** What a person typed into a card form, as it was typed. */
export type TypedCard = { number: string; expiry: string; cvc: string };

export const emptyCard: TypedCard = { number: "", expiry: "", cvc: "" };

/** What is wrong with a typed card, by field. */
export type CardFaults = Partial<Record<keyof TypedCard, string>>;

/** Takes the three fields of a posted form; absent ones are empty. */
export function readTypedCard(form: URLSearchParams): TypedCard {
  const read = (name: string) => (form.get(name) ?? "").trim().slice(0, 40);
  return { number: read("number"), expiry: read("expiry"), cvc: read("cvc") };
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function readExpiry(typed: string): { expMonth: number; expYear: number } | null {
  const [, month, year] = /^(\d{1,2})\s*[/-]?\s*(\d{2}|\d{4})$/.exec(typed) ?? [];
  if (!month || !year) return null;
  const expMonth = Number(month);
  return expMonth >= 1 && expMonth <= 12 ? { expMonth, expYear: (Number(year) % 100) + 2000 } : null;
}

/**
 * Checks a typed card as the form itself can, before any bank is asked.
 * @param now  simulated time, against which the expiry is held
 */
export function checkCard(typed: TypedCard, now: Date): { card: CardForm } | { faults: CardFaults } {
  const faults: CardFaults = {};
  const digits = typed.number.replace(/[\s-]/g, "");
  if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits)) faults.number = "Your card number is invalid.";
  const expiry = readExpiry(typed.expiry);
  if (!expiry) faults.expiry = "Write the expiry date as MM / YY.";
  else if (new Date(Date.UTC(expiry.expYear, expiry.expMonth)) <= now)
    faults.expiry = "Your card's expiry date is in the past.";
  if (!/^\d{3,4}$/.test(typed.cvc)) faults.cvc = "The security code has three or four digits.";
  if (!expiry || Object.keys(faults).length > 0) return { faults };
  return { card: { number: digits, ...expiry, cvc: typed.cvc } };
}
