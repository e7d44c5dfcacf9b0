import type { MailFamily } from "@/lib/domain/mail-family";

export const familyWords: Record<MailFamily, string> = {
  pay: "Payments that were declined",
  confirm: "Payments that the bank wants confirmed",
  add: "Payments without a payment method",
};

/** How customers are told of a declined payment, by its reason. */
export const wordingWords = {
  w1: "It may go through by itself (bank not reached, processing error)",
  w2: "The payment method must change (expired, no funds, wrong number)",
  w3: "The bank declined and says no more",
  w5: "Reasons that are not told (stolen, fraud)",
} as const;
