import type { Wording } from "@/lib/domain/decline";
import { familyOf, type MailFamily } from "@/lib/domain/mail-family";

import type { Forms, Messages, Variant } from "./messages/messages";

const variants: Record<Exclude<Wording, "w4" | "w6">, Variant> = {
  w1: "retry",
  w2: "update",
  w3: "bank",
  w5: "neutral",
};

/** How a mail of each family is worded where its decline gives no reason. */
export const variantOf = { pay: "neutral", confirm: "confirm", add: "missing" } as const;

// A decline without a stated reason reads like one whose reason must not be told, so that neither tells.
const withoutReason = new Set(["generic_decline", "unknown"]);

/** How a step is worded; null where the customer gets no mail. */
export function chooseVariant(wording: Wording, code: string): Variant | null {
  if (wording === "w6") return null;
  if (wording === "w4") return variantOf.confirm;
  if (familyOf(wording, code) === "add") return variantOf.add;
  return withoutReason.has(code) ? variantOf.pay : variants[wording];
}

export interface StepWords {
  subject: Forms;
  headline: Forms;
  lead: Forms;
  stake: Forms | null;
  button: string;
}

const lastTone = 4;

/** The sentences of a step, by how it is worded and where in the sequence it stands. */
export function chooseStepWords(
  { step }: Messages,
  family: MailFamily,
  variant: Variant,
  position: number,
  isDated: boolean,
): StepWords {
  const tone = Math.min(Math.max(Math.trunc(position), 0), lastTone) as 0 | 1 | 2 | 3 | 4;
  const dated = isDated ? { 3: step.datedStake.warned, 4: step.datedStake.last }[tone as 3 | 4] : undefined;
  return {
    subject: isDated && tone === 3 ? step.datedSubject[family] : step.subject[family][tone],
    headline: step.headline[family][tone],
    lead: step.lead[variant],
    stake: dated ?? step.stake[tone],
    button: step.button[variant],
  };
}
