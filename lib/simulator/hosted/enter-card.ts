import type { Context } from "@/lib/simulator/api/call";
import { CARD_BEHAVIOURS } from "@/lib/simulator/billing/card-behaviours";
import { createMethod } from "@/lib/simulator/billing/create-method";
import { declineError } from "@/lib/simulator/billing/describe-decline";
import { findTestCard } from "@/lib/simulator/billing/test-cards";
import type { PaymentMethod } from "@/lib/simulator/objects";

import type { Authentication, CardForm } from "./views";

export type Entered =
  | { kind: "card"; method: PaymentMethod }
  | { kind: "confirm" }
  | { kind: "declined"; message: string; code: string }
  | { kind: "invalid"; message: string };

function problemOf(ctx: Context, form: CardForm): string | null {
  if (!/^[\d\s-]{12,25}$/.test(form.number)) return "Your card number is invalid.";
  if (!(form.expMonth >= 1 && form.expMonth <= 12)) return "Your card's expiration month is invalid.";
  const now = new Date(ctx.world.clock.now());
  const year = form.expYear < 100 ? 2000 + form.expYear : form.expYear;
  const isPast =
    year < now.getUTCFullYear() || (year === now.getUTCFullYear() && form.expMonth < now.getUTCMonth() + 1);
  if (isPast || !Number.isInteger(year) || year > now.getUTCFullYear() + 50)
    return "Your card's expiration year is in the past or invalid.";
  return /^\d{3,4}$/.test(form.cvc.trim()) ? null : "Your card's security code is incomplete.";
}

/**
 * Takes what a customer typed. A card that wants the bank's confirmation when it is saved is made only
 * once that was approved.
 * @param isSaved whether the card is kept for later, which some cards refuse at once
 */
export function enterCard(
  ctx: Context,
  form: CardForm,
  authentication: Authentication,
  isSaved: boolean,
): Entered {
  const problem = problemOf(ctx, form);
  if (problem) return { kind: "invalid", message: problem };
  const card = findTestCard(form.number);
  if (!card)
    return {
      kind: "invalid",
      message: "Your card number is not one of the test cards, and only those are taken here.",
    };
  const behaviour = CARD_BEHAVIOURS[card.behaviour];
  if (isSaved && card.isRefusedWhenSaved) {
    const { message, decline_code, code } = declineError(behaviour);
    return { kind: "declined", message, code: decline_code ?? code };
  }
  const asks = isSaved && "authenticatesAtSetup" in behaviour;
  if (asks && authentication === "none") return { kind: "confirm" };
  if (asks && authentication === "refused") {
    const message =
      "We are unable to authenticate your payment method. Please choose a different payment method and try again.";
    return { kind: "declined", message, code: "setup_intent_authentication_failure" };
  }
  const isRemembered = "rememberedAfterSetup" in behaviour && authentication === "approved";
  const method = createMethod(ctx, {
    behaviour: isRemembered ? "ok" : card.behaviour,
    brand: card.brand,
    last4: card.last4,
    expMonth: form.expMonth,
    expYear: form.expYear < 100 ? 2000 + form.expYear : form.expYear,
    number: form.number.replace(/\D/g, ""),
    name: form.name ?? null,
  });
  return { kind: "card", method };
}
