import type { CaseInvoice, Retry } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { isScheduled } from "@/lib/domain/retry-plan/is-scheduled";

import { loadContext } from "@/lib/recovery/context";
import { lockCase } from "@/lib/recovery/lock-case";

import { dropScheduled } from "./drop-scheduled";
import { howOf, mayCollectCase } from "./may-collect-case";
import { whyNoTries } from "./why-no-tries";

// Longer than reads and the 30 s call together; a dead worker's retry waits this long.
const leaseMs = 60_000;

export interface ClaimedRetry {
  retry: Retry;
  invoice: CaseInvoice;
  providerCustomerId: string;
  /** false: its case is closed or on hold, and only how an interrupted call ended is still to be read */
  mayCall: boolean;
}

/**
 * Takes a decided or interrupted retry for a minute. One of our own schedule that was never called waits for nothing:
 * it is dropped, and planned anew once its case goes on.
 * @returns null when it is decided no more, or has to wait: its case is on hold, paused, or recovery is off
 * @throws AppError `retry_leased` another worker holds it, or died holding it: come back
 */
export async function claimRetry(job: { merchantId: string; retryId: string }): Promise<ClaimedRetry | null> {
  const { merchantId, retryId: id } = job;
  return withMerchant(merchantId, async (tx) => {
    const before = await tx.retry.findFirst({ where: { id, merchantId }, include: { invoice: true } });
    if (!before || !["decided", "calling"].includes(before.state)) return null;
    const owner = await lockCase(tx, merchantId, before.caseId);
    const context = await loadContext(tx, merchantId);
    if (owner && isScheduled(before) && before.calls === 0) {
      const no = await whyNoTries(tx, context, owner);
      if (no) return dropScheduled(tx, context, before, no.reason);
    }
    const { merchant } = context;
    const mayCall = owner !== null && (await mayCollectCase(tx, merchant, owner, howOf(before)));
    const isLeftOver = owner?.state !== "open" && before.state === "calling";
    if (!owner || (!mayCall && !isLeftOver)) return null;
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
    return { retry, invoice, providerCustomerId: owner.customer.providerCustomerId, mayCall };
  });
}

/** Gives a claimed retry back before its lease ends: decided if it was never called, else still under way. */
export async function giveBackRetry(tx: Tx, id: string): Promise<void> {
  await tx.retry.updateMany({ where: { id, state: "calling" }, data: { leasedUntil: null } });
  await tx.retry.updateMany({ where: { id, state: "calling", calls: 0 }, data: { state: "decided" } });
}
