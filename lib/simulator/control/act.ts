import { byStripe, type Context } from "@/lib/simulator/api/call";
import { StripeError } from "@/lib/simulator/api/stripe-error";
import type { World } from "@/lib/simulator/store";

import { type Body, ControlError, needText } from "./read-body";
import { cardVerbs } from "./verbs/cards";
import { cloneVerbs } from "./verbs/clone";
import { customerVerbs } from "./verbs/customers";
import { debitVerbs } from "./verbs/debits";
import { invoiceVerbs } from "./verbs/invoices";
import { paymentVerbs } from "./verbs/payments";
import { portalVerbs } from "./verbs/portal";
import { subscribeVerbs } from "./verbs/subscribe";
import { subscriptionVerbs } from "./verbs/subscriptions";

export type Verb = (ctx: Context, body: Body) => unknown;

const VERBS: Record<string, Verb> = {
  ...cardVerbs,
  ...cloneVerbs,
  ...customerVerbs,
  ...debitVerbs,
  ...invoiceVerbs,
  ...paymentVerbs,
  ...portalVerbs,
  ...subscribeVerbs,
  ...subscriptionVerbs,
};

/**
 * Does one verb in an account and mode, as Stripe, the merchant or the customer would.
 * @returns what it made
 * @throws ControlError with a sentence
 */
export function act(world: World, body: Body): unknown {
  const name = needText(body, "verb");
  const verb = VERBS[name];
  if (!verb)
    throw new ControlError(`There is no verb "${name}". Verbs are: ${Object.keys(VERBS).join(", ")}.`);
  const realm = world.realm(needText(body, "account"), needText(body, "mode"));
  if (!realm) throw new ControlError("There is no such account and mode.", 404);
  try {
    return verb(byStripe(world, realm), body);
  } catch (error) {
    if (error instanceof StripeError) throw new ControlError(error.message, error.status);
    throw error;
  }
}
