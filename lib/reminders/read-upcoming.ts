import type { Money } from "@/lib/domain/money";
import type { UpcomingFact } from "@/lib/domain/upcoming";
import { withProvider } from "@/lib/merchants/with-provider";

export interface FreshUpcoming {
  /** wall time before the first read left */
  readAt: Date;
  /** null: the subscription is over */
  upcoming: UpcomingFact | null;
  /** of the next charge, where it was asked for and is known */
  charge: Money | null;
}

/** Reads afresh what a reminder speaks of. Never call it inside a transaction. */
export async function readUpcoming(
  merchantId: string,
  reminder: { providerCustomerId: string; providerSubscriptionId: string },
  { withCharge }: { withCharge: boolean },
): Promise<FreshUpcoming> {
  const { providerCustomerId, providerSubscriptionId } = reminder;
  const readAt = new Date();
  return withProvider(merchantId, "recheck", async (provider, account) => {
    let upcoming: UpcomingFact | null = null;
    for await (const fact of provider.listUpcoming(account, providerCustomerId)) {
      if (fact.providerSubscriptionId === providerSubscriptionId) upcoming = fact;
    }
    const charge =
      upcoming && withCharge ? await provider.previewCharge(account, providerSubscriptionId) : null;
    return { readAt, upcoming, charge };
  });
}
