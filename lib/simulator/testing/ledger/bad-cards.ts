import type { CardName } from "@/lib/simulator/billing/card-behaviours";

/** Cards that can be saved and then do not pay. */
export const badCards: readonly CardName[] = [
  "insufficient-funds",
  "insufficient-funds",
  "decline-generic",
  "expired",
  "lost",
  "stolen",
  "fraudulent",
  "do-not-honor",
  "processing-error",
  "3ds-required",
  "incorrect-cvc",
  "try-again-later",
  "do-not-try-again",
  "updater",
  "not-permitted",
  "velocity-exceeded",
  "revoked-authorization",
];
