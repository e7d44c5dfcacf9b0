import { mendWebhook } from "@/lib/merchants/mend-webhook";

import { pollEvents } from "./poll-events";

/**
 * Looks whether our endpoint is still as it should be, mends it, then lists what was missed: in this order, so that
 * what happens between the two is delivered already. A look that fails keeps nobody from listing.
 */
export async function lookForMissed(job: { merchantId: string }): Promise<void> {
  const [look] = await Promise.allSettled([mendWebhook(job)]);
  await pollEvents(job);
  if (look.status === "rejected") throw look.reason;
}
