import type { Wording } from "./decline";

/** What a mail asks for: to pay, to confirm a payment with the bank, or to add a payment method at all. */
export type MailFamily = "pay" | "confirm" | "add";

/** The family of a case's mails. What the bank wants confirmed is never asked for in other words. */
export function familyOf(wording: Wording, code: string): MailFamily {
  if (wording === "w4") return "confirm";
  return code === "no_payment_method" ? "add" : "pay";
}
