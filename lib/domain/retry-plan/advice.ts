import type { DeclineCodes } from "@/lib/domain/decline";

/** What bank and network said about trying again; `afterHours` null: nothing about when. */
export type Advice =
  | { kind: "never"; reason: "bank_forbids" | "confirm_card_data" | "new_card_data" }
  | {
      kind: "may";
      afterHours: number | null;
      /** in so many words: a later try may pass */
      isInvited: boolean;
    };

// Mastercard's merchant advice codes; 43, a virtual card of many uses, forbids nothing.
const networkForbids = new Set(["03", "04", "21", "22", "40", "41", "42"]);
const networkHours: Record<string, number> = {
  "02": 72,
  "24": 1,
  "25": 24,
  "26": 2 * 24,
  "27": 4 * 24,
  "28": 6 * 24,
  "29": 8 * 24,
  "30": 10 * 24,
};

// Visa's answers that must not be tried again, and those that want other card data first. Lists differ between
// sources about 62, 78 and 93, so those are left alone too.
const responseForbids = new Set("04 07 12 14 15 41 43 46 57 62 78 93 R0 R1 R3".split(" "));
const responseWantsData = new Set("54 55 70 82 1A 6P N7".split(" "));

/**
 * Reads the advice that came with a decline; what forbids beats what invites.
 * @see Stripe docs, /declines/codes on advice_code and network_advice_code; Visa, reattempt categories 1 and 3
 */
export function readAdvice({ adviceCode, networkAdviceCode, networkDeclineCode }: DeclineCodes): Advice {
  const network = networkAdviceCode ?? "";
  const response = networkDeclineCode ?? "";
  if (adviceCode === "do_not_try_again" || networkForbids.has(network) || responseForbids.has(response)) {
    return { kind: "never", reason: "bank_forbids" };
  }
  if (network === "01") return { kind: "never", reason: "new_card_data" };
  if (adviceCode === "confirm_card_data" || responseWantsData.has(response)) {
    return { kind: "never", reason: "confirm_card_data" };
  }
  const afterHours = networkHours[network] ?? null;
  return { kind: "may", afterHours, isInvited: afterHours !== null || adviceCode === "try_again_later" };
}
