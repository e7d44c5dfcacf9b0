import { now } from "@/lib/clock";
import type { Reminder } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import type { BillingProvider, Account } from "@/lib/domain/provider";
import { whyOver } from "@/lib/domain/reminder-verdict";
import { findCandidates, type ReminderCandidate, type UpcomingFact } from "@/lib/domain/upcoming";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { withProvider } from "@/lib/merchants/with-provider";

import { live, settleReminder } from "./live-reminders";
import { planReminder } from "./plan-reminder";

interface Found {
  upcoming: UpcomingFact;
  candidates: ReminderCandidate[];
}

/**
 * The daily look: reads every running subscription with its cards (100 a request, behind everything else of
 * the budget), plans reminders for cards that expire before a charge, and notes what came of earlier ones.
 * Read anew rather than taken from the last scan, which may be a week old. A repeat finds everything planned;
 * a crash leaves what was planned so far, and the next try goes on.
 */
export async function lookForReminders({ merchantId }: { merchantId: string }): Promise<void> {
  const at = await now();
  const settings = await withMerchant(merchantId, (tx) => readMailSettings(tx, merchantId));
  const rows = await withMerchant(merchantId, (tx) =>
    tx.reminder.findMany({ where: { ...live, merchantId } }),
  );
  const unseen = groupBySubscription(rows);
  let subscriptions = 0;
  try {
    await withProvider(merchantId, "scan", async (provider, account) => {
      for await (const upcoming of provider.listUpcoming(account)) {
        subscriptions += 1;
        await settle(merchantId, unseen.get(upcoming.providerSubscriptionId) ?? [], upcoming, at);
        unseen.delete(upcoming.providerSubscriptionId);
        const candidates = findCandidates(upcoming, settings, at);
        if (candidates.length > 0) await plan(merchantId, provider, account, { upcoming, candidates }, at);
      }
    });
  } catch (error) {
    await noteLook(merchantId, {
      subscriptions,
      failureCode: error instanceof AppError ? error.code : "unexpected",
    });
    if (error instanceof AppError && error.code === "provider_forbidden") return;
    throw error;
  }
  // All were read: what was not among them is over.
  for (const gone of unseen.values()) await settle(merchantId, gone, null, at);
  await noteLook(merchantId, { subscriptions, failureCode: null });
}

function groupBySubscription(rows: Reminder[]): Map<string, Reminder[]> {
  const groups = new Map<string, Reminder[]>();
  for (const row of rows) {
    groups.set(row.providerSubscriptionId, [...(groups.get(row.providerSubscriptionId) ?? []), row]);
  }
  return groups;
}

async function settle(
  merchantId: string,
  rows: Reminder[],
  upcoming: UpcomingFact | null,
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await withMerchant(merchantId, async (tx) => {
    for (const row of rows) {
      await settleReminder(tx, row, { end: whyOver(row, upcoming), upcoming, now: at });
    }
  });
}

// What a subscription will charge is asked once, for what is planned anew.
async function plan(
  merchantId: string,
  provider: BillingProvider,
  account: Account,
  { upcoming, candidates }: Found,
  at: Date,
): Promise<void> {
  const where = { merchantId, subject: { in: candidates.map(({ subject }) => subject) } };
  const known = await withMerchant(merchantId, (tx) => tx.reminder.count({ where }));
  const charge = known === 0 ? await provider.previewCharge(account, upcoming.providerSubscriptionId) : null;
  await withMerchant(merchantId, async (tx) => {
    for (const candidate of candidates)
      await planReminder(tx, { merchantId, upcoming, candidate, charge, at });
  });
}

async function noteLook(
  merchantId: string,
  result: { subscriptions: number; failureCode: string | null },
): Promise<void> {
  const data = { ...result, finishedAt: await now() };
  await withMerchant(merchantId, (tx) => tx.reminderLook.updateMany({ where: { merchantId }, data }));
}
