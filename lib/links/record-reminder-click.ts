import type { Prisma } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";

import type { DescribedVisit } from "./describe-visit";
import type { FoundLink } from "./find-link";
import type { FreshFacts } from "./read-fresh";
import { storeVisit } from "./store-visit";

/**
 * Stores the click of a reminder's link with the payment slots as they were, for /done to compare. There is no
 * case: nothing is stamped and nothing charged.
 */
export async function recordReminderClick(
  { link, at }: FoundLink,
  visit: DescribedVisit,
  ledTo: string,
  fresh: FreshFacts | null,
): Promise<void> {
  const { merchantId, id: linkId } = link;
  await withMerchant(merchantId, async (tx) => {
    await tx.$executeRaw(storeVisit(link, visit, at, ledTo));
    if (!fresh) return;
    const slots = fresh.customer.slots as unknown as Prisma.InputJsonValue;
    // What was saved after an earlier click stays saved; the next /done reads at once.
    await tx.linkBaseline.upsert({
      where: { linkId },
      create: { merchantId, linkId, takenAt: at, slots },
      update: { takenAt: at, slots, askedAt: null, checkedAt: null },
    });
  });
}
