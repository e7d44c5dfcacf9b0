import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";
import { AppError } from "@/lib/domain/errors";
import type { NewSubscription } from "@/lib/domain/facts";
import { addDays, addMinutes } from "@/lib/domain/sequence";
import { withProvider } from "@/lib/merchants/with-provider";

import { loadContext } from "./context";
import { holdResubscribed } from "./hold-resubscribed";
import { lockCase } from "./lock-case";
import { noteLookAllowed } from "./note-look-allowed";
import { wakeSteps } from "./wake-steps";

// A provider's clock is not ours, and what it lists may be a little behind.
const overlapMinutes = 10;

/**
 * `lookUpStanding` for all cases of a merchant that were looked at before, when many of them are to be asked at
 * once: one list of the subscriptions begun since instead of two reads a case. Refunds and disputes are events,
 * which send a case to a look of its own.
 * Crash anywhere before the last statement: nothing counts as looked at, and the job runs again.
 */
export async function lookUpStandings({ merchantId }: { merchantId: string }): Promise<void> {
  const at = await now();
  const oldest = await withMerchant(merchantId, (tx) =>
    tx.recoveryCase.aggregate({ where: oldOf(merchantId, at), _min: { standingReadAt: true } }),
  );
  const since = oldest._min.standingReadAt;
  if (!since) return;
  const begun = await listBegun(merchantId, addMinutes(since, -overlapMinutes));
  for (const { id, subscription } of await findCases(merchantId, begun ?? [])) {
    await holdWhereNew(merchantId, id, subscription);
  }
  await withMerchant(merchantId, async (tx) => {
    await tx.recoveryCase.updateMany({ where: oldOf(merchantId, at), data: { standingReadAt: at } });
    await wakeSteps(tx, { merchantId }, at);
    await noteLookAllowed(tx, merchantId, begun !== null);
  });
}

const oldOf = (merchantId: string, at: Date) =>
  ({ merchantId, state: "open", standingReadAt: { lte: addDays(at, -1) } }) as const;

async function listBegun(merchantId: string, since: Date): Promise<NewSubscription[] | null> {
  try {
    return await withProvider(merchantId, "recheck", async (provider, account) => {
      const begun: NewSubscription[] = [];
      for await (const each of provider.listNewSubscriptions(account, since)) begun.push(each);
      return begun;
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "provider_forbidden") return null;
    throw error;
  }
}

async function findCases(merchantId: string, begun: NewSubscription[]) {
  const spellings = begun.flatMap(({ email }) => [email.trim().toLowerCase(), normaliseAddress(email)]);
  const rows = await withMerchant(
    merchantId,
    (tx) => tx.$queryRaw<{ id: string; email: string }[]>`
      SELECT c."id", u."email" FROM "RecoveryCase" c JOIN "Customer" u ON u."id" = c."customerId"
      WHERE c."merchantId" = ${merchantId}::uuid AND c."state" = 'open'
        AND lower(u."email") = ANY(${spellings})`,
  );
  return rows.flatMap(({ id, email }) =>
    begun
      .filter((each) => normaliseAddress(each.email) === normaliseAddress(email))
      .map((subscription) => ({ id, subscription })),
  );
}

async function holdWhereNew(merchantId: string, caseId: string, begun: NewSubscription): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const owner = await lockCase(tx, merchantId, caseId);
    if (!owner || owner.customer.providerCustomerId === begun.providerCustomerId) return;
    const since = owner.goesOnSince ?? owner.firstFailedAt;
    if (begun.startedAt >= since) await holdResubscribed(tx, await loadContext(tx, merchantId), owner);
  });
}
