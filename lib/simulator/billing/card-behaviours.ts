/** What a payment method does when it is charged. */
export interface CardBehaviour {
  outcome: "pay" | "decline" | "authenticate" | "debit";
  /** API-level code of the error, such as `card_declined`. */
  code?: string;
  declineCode?: string;
  adviceCode?: "confirm_card_data" | "do_not_try_again" | "try_again_later";
  networkAdviceCode?: string;
  networkDeclineCode?: string;
  /** `blocked` means the bank never saw it. */
  outcomeType?: "issuer_declined" | "blocked";
  /** Refused when it is attached to a customer, not only when it is charged. */
  isRefusedAtAttach?: boolean;
  /** Wants an authentication when it is saved as well. */
  authenticatesAtSetup?: boolean;
  /** Once authenticated with the customer present it can be charged without them. */
  rememberedAfterSetup?: boolean;
}

function decline(declineCode: string, more: Partial<CardBehaviour> = {}): CardBehaviour {
  return { outcome: "decline", code: "card_declined", declineCode, ...more };
}

/** Behaviours by the names that the control API takes. */
export const CARD_BEHAVIOURS = {
  ok: { outcome: "pay" },
  "decline-generic": decline("generic_decline", { networkDeclineCode: "01" }),
  "insufficient-funds": decline("insufficient_funds", {
    networkDeclineCode: "51",
    adviceCode: "try_again_later",
  }),
  expired: {
    outcome: "decline",
    code: "expired_card",
    declineCode: "expired_card",
    networkDeclineCode: "54",
    adviceCode: "confirm_card_data",
  },
  lost: decline("lost_card", { networkDeclineCode: "41", adviceCode: "do_not_try_again" }),
  stolen: decline("stolen_card", { networkDeclineCode: "43", adviceCode: "do_not_try_again" }),
  fraudulent: decline("fraudulent", { outcomeType: "blocked" }),
  "do-not-honor": decline("do_not_honor", { networkDeclineCode: "05" }),
  "processing-error": {
    outcome: "decline",
    code: "processing_error",
    declineCode: "processing_error",
    networkDeclineCode: "96",
    adviceCode: "try_again_later",
  },
  "3ds-required": { outcome: "authenticate", authenticatesAtSetup: true },
  "3ds-once": { outcome: "authenticate", authenticatesAtSetup: true, rememberedAfterSetup: true },
  "fail-after-attach": decline("generic_decline", { networkDeclineCode: "01" }),
  "incorrect-cvc": { outcome: "decline", code: "incorrect_cvc", declineCode: "incorrect_cvc" },
  "try-again-later": decline("try_again_later", {
    adviceCode: "try_again_later",
    networkAdviceCode: "02",
    networkDeclineCode: "91",
  }),
  "do-not-try-again": decline("do_not_honor", {
    adviceCode: "do_not_try_again",
    networkAdviceCode: "03",
    networkDeclineCode: "05",
  }),
  updater: decline("new_account_information_available", {
    networkAdviceCode: "01",
    adviceCode: "confirm_card_data",
    networkDeclineCode: "14",
  }),
  "refused-at-attach": decline("generic_decline", { isRefusedAtAttach: true, networkDeclineCode: "01" }),
  "not-permitted": decline("not_permitted", { networkDeclineCode: "57" }),
  "velocity-exceeded": decline("card_velocity_exceeded", { networkDeclineCode: "61" }),
  "revoked-authorization": decline("revocation_of_authorization", {
    adviceCode: "do_not_try_again",
    networkAdviceCode: "21",
    networkDeclineCode: "R1",
  }),
  "highest-risk": decline("fraudulent", { outcomeType: "blocked" }),
  debit: { outcome: "debit" },
} satisfies Record<string, CardBehaviour>;

export type CardName = keyof typeof CARD_BEHAVIOURS;
