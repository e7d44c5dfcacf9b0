import { withMerchant } from "@/lib/db/transaction";
import { pollEvents } from "@/lib/events/poll-events";

// A look goes ten minutes back, which is all that a test ever did: each would list everything again.
const overlapLeft = "598 seconds";

/**
 * Looks for what happened at the provider since the last look of this kind, as no webhook reaches a test.
 * @returns whether there was news
 */
export async function hearEvents(merchantId: string): Promise<boolean> {
  const added = await pollEvents({ merchantId });
  await withMerchant(
    merchantId,
    (tx) =>
      tx.$executeRaw`UPDATE "Connection" SET "polledUntil" = "polledUntil" + ${overlapLeft}::interval
        WHERE "merchantId" = ${merchantId}::uuid`,
  );
  return added > 0;
}
