import type { Message, Reminder } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { whyOver } from "@/lib/domain/reminder-verdict";
import { loadContext } from "@/lib/recovery/context";

import { hasLivingCase } from "./has-living-case";
import { settleReminder } from "./live-reminders";
import { readUpcoming } from "./read-upcoming";

/**
 * Whether a frozen reminder may still leave (P3): its card and subscription are read again, unless they just
 * were. What is no longer true is cancelled; a mail that may only not go now is withdrawn with its reminder
 * planned again (`followReminder`).
 */
export async function isReminderStillTrue(
  message: Message,
  { isJustFrozen }: { isJustFrozen: boolean },
): Promise<boolean> {
  const { merchantId, reminderId } = message;
  const reminder = await load(merchantId, reminderId);
  if (reminder?.state !== "frozen") return false;
  const fresh = isJustFrozen ? null : await readFresh(reminder);
  return withMerchant(merchantId, async (tx) => {
    const { merchant, now } = await loadContext(tx, merchantId);
    const opened = (await hasLivingCase(tx, reminder.customerId)) ? "case_opened" : null;
    const end = (fresh && whyOver(reminder, fresh.upcoming)) ?? opened;
    if (end) await settleReminder(tx, reminder, { end, upcoming: fresh?.upcoming ?? null, now });
    return !end && merchant.recoveryMode === "on" && merchant.pausedAt === null;
  });
}

async function load(merchantId: string, id: string | null) {
  if (!id) return null;
  return withMerchant(merchantId, (tx) =>
    tx.reminder.findFirst({ where: { id, merchantId }, include: { customer: true } }),
  );
}

function readFresh(reminder: Reminder & { customer: { providerCustomerId: string } }) {
  const { merchantId, providerSubscriptionId, customer } = reminder;
  const ids = { providerSubscriptionId, providerCustomerId: customer.providerCustomerId };
  return readUpcoming(merchantId, ids, { withCharge: false });
}
