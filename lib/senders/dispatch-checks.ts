import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";
import { addHours } from "@/lib/domain/sequence";
import { describeError, log } from "@/lib/log";

import { checkDomain } from "./check-domain";
import { checkLinkDomain } from "./link-domain";

const mostAtOnce = 200;

/** Looks again at every sender and link domain that was last looked at a day ago: DNS changes without a word. */
export async function dispatchChecks(): Promise<void> {
  const before = addHours(await now(), -24);
  const isDue = { OR: [{ checkedAt: null }, { checkedAt: { lt: before } }] };
  const order = { orderBy: { checkedAt: "asc" }, take: mostAtOnce, select: { merchantId: true } } as const;
  const [senders, links] = await withInstallation(async (tx) => [
    await tx.senderDomain.findMany({ where: isDue, ...order }),
    await tx.linkDomain.findMany({ where: { ...isDue, retiredAt: null }, ...order }),
  ]);
  for (const { merchantId } of senders) await attempt(merchantId, () => checkDomain(merchantId));
  for (const { merchantId } of links) await attempt(merchantId, () => checkLinkDomain(merchantId));
}

async function attempt(merchantId: string, check: () => Promise<unknown>): Promise<void> {
  await check().catch((error: unknown) =>
    log.warn({ merchantId, error: describeError(error) }, "a domain could not be looked at"),
  );
}
