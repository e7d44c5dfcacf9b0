/** The card numbers offered beside every card form, with what each one does (Stripe's testing page). */
export const testCards = [
  { number: "4242424242424242", does: "Works" },
  { number: "5555555555554444", does: "Works (Mastercard)" },
  { number: "4000000000000341", does: "Saves, then every charge fails" },
  { number: "4000002760003184", does: "Bank asks each time" },
  { number: "4000002500003155", does: "Bank asks once" },
  { number: "4000000000000002", does: "Declined at once" },
  { number: "4000000000009995", does: "Insufficient funds" },
  { number: "4000000000000069", does: "Expired card" },
  { number: "4000000000000127", does: "Wrong security code" },
  { number: "4000000000000119", does: "Processing error" },
] as const;

/** A number in groups of four. */
export function groupDigits(number: string): string {
  return number.replace(/\D/g, "").replace(/(.{4})(?=.)/g, "$1 ");
}
