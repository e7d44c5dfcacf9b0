import type { Account } from "@/lib/domain/provider";

import { callStripe } from "./client";

const pageSize = 100;

/**
 * Ids of the subscriptions whose last invoice is unpaid, whatever Stripe does about them: 100 a request.
 * @throws ProviderError `provider_forbidden` where the key may read no subscriptions
 * @see Stripe docs, /billing/subscriptions/overview: past_due while Stripe tries, unpaid once it gave up
 */
export async function* listPastDue(account: Account): AsyncGenerator<string> {
  for (const status of ["past_due", "unpaid"] as const) {
    let after: string | undefined;
    do {
      const page = await callStripe(account, (stripe) =>
        stripe.subscriptions.list({ status, limit: pageSize, starting_after: after }),
      );
      for (const { id } of page.data) yield id;
      after = page.has_more ? page.data.at(-1)?.id : undefined;
    } while (after);
  }
}
