import type Stripe from "stripe";
import type { AttemptFact } from "@/lib/domain/facts";
import type { Account } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { toDeclineCodes } from "./declines";
import { fromSeconds, idOf, toSeconds } from "./wire";

const pageSize = 100;
// Far beyond what any card network lets anybody try.
const mostCharges = 300;

/**
 * A customer's charges since then, newest first: what Stripe's own retries, the merchant and we tried, with the
 * card as it was at each. The account's list is complete at once, unlike its search.
 * @throws ProviderError `provider_forbidden` where the key may not read charges
 * @see Stripe docs, /api/charges/list
 */
export async function listAttempts(
  account: Account,
  customerId: string,
  since: Date,
): Promise<AttemptFact[]> {
  const found: Stripe.Charge[] = [];
  let after: string | undefined;
  do {
    const params = { customer: customerId, created: { gte: toSeconds(since) }, limit: pageSize };
    const page = await callStripe(account, (stripe) =>
      stripe.charges.list({ ...params, starting_after: after }),
    );
    found.push(...page.data);
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after && found.length < mostCharges);
  return found.map(toAttemptFact);
}

function toAttemptFact(charge: Stripe.Charge): AttemptFact {
  const card = charge.payment_method_details?.card;
  const isFailed = charge.status === "failed";
  return {
    providerChargeId: charge.id,
    providerIntentId: idOf(charge.payment_intent),
    providerPaymentMethodId: charge.payment_method,
    fingerprint: card?.fingerprint ?? null,
    brand: card?.brand ?? null,
    country: card?.country ?? null,
    at: fromSeconds(charge.created),
    decline: isFailed ? toDeclineCodes({ lastError: { code: charge.failure_code }, charge }) : null,
  };
}
