import type { CaseInvoice, Retry } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";

import { lockCase } from "./lock-case";

// Longer than reads and the 30 s call together; a dead worker's retry waits this long.
const leaseMs = 60_000;

export interface ClaimedRetry {
  retry: Retry;
  invoice: CaseInvoice;
  providerCustomerId: string;
}

/**
 * Takes a decided or interrupted retry for a minute.
 * @returns null when it is decided no more, or its case is on hold (it stays decided then)
 * @throws AppError `retry_leased` another worker holds it, or died holding it: come back
 */
export async function claimRetry(job: { merchantId: string; retryId: string }): Promise<ClaimedRetry | null> {
  const { merchantId, retryId: id } = job;
  return withMerchant(merchantId, async (tx) => {
    const before = await tx.retry.findFirst({ where: { id, merchantId }, include: { invoice: true } });
    if (!before || !["decided", "calling"].includes(before.state)) return null;
    const owner = await lockCase(tx, merchantId, before.caseId);
    if (!owner || (before.state === "decided" && owner.state !== "open")) return null;
    const wallNow = new Date();
    const { count } = await tx.retry.updateMany({
      where: {
        id,
        state: { in: ["decided", "calling"] },
        OR: [{ leasedUntil: null }, { leasedUntil: { lt: wallNow } }],
      },
      data: { state: "calling", leasedUntil: new Date(wallNow.getTime() + leaseMs) },
    });
    if (count === 0) throw new AppError("unavailable", "retry_leased", "Another worker holds this retry");
    const { invoice, ...rest } = before;
    const retry: Retry = { ...rest, state: "calling" };
    return { retry, invoice, providerCustomerId: owner.customer.providerCustomerId };
  });
}

/** Gives a claimed retry back before its lease ends. */
export async function releaseRetry({ id, merchantId }: Retry): Promise<void> {
  await withMerchant(merchantId, (tx) =>
    tx.retry.updateMany({ where: { id, state: "calling" }, data: { leasedUntil: null } }),
  );
}
