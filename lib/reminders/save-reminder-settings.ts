import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant } from "@/lib/db/transaction";
import { InvalidInputError } from "@/lib/domain/errors";
import { readMailSettings, writeMailSettings } from "@/lib/merchants/mail-settings";

export interface ReminderSettings {
  hasExpiryReminders: boolean;
  /** days before an annual renewal; null: no notice */
  renewalNoticeDays: number | null;
}

const [fewest, most] = [3, 60];

/**
 * What was typed for the notice before annual renewals.
 * @throws InvalidInputError on `renewalNoticeDays`
 */
export function parseNoticeDays(text: string): number {
  const days = Number(text.trim() || Number.NaN);
  if (Number.isInteger(days) && days >= fewest && days <= most) return days;
  const sentence = `Please give a whole number of days between ${fewest} and ${most}.`;
  throw new InvalidInputError("days_invalid", sentence, "renewalNoticeDays");
}

/**
 * Saves what customers are reminded of. What is switched off is cancelled at once; what is switched on is looked
 * for within the minute.
 */
export async function saveReminderSettings({
  merchantId,
  userId,
  ...changed
}: ReminderSettings & { merchantId: string; userId: string }): Promise<void> {
  const { hasExpiryReminders, renewalNoticeDays } = changed;
  await withMerchant(merchantId, async (tx) => {
    const before = await readMailSettings(tx, merchantId);
    await writeMailSettings(tx, merchantId, changed);
    const isNoticeChanged = before.renewalNoticeDays !== renewalNoticeDays;
    const off = [
      ...(hasExpiryReminders ? [] : (["expiry"] as const)),
      ...(isNoticeChanged ? (["renewal"] as const) : []),
    ];
    // A notice planned for another number of days is planned anew by the next look.
    await tx.reminder.updateMany({
      where: { merchantId, state: "planned", kind: { in: off } },
      data: { state: "cancelled", reason: "switched_off", leasedUntil: null },
    });
    await tx.reminderLook.deleteMany({ where: { merchantId } });
    await recordAudit(tx, {
      ...{ merchantId, actor: userId, action: "reminders.changed", subject: `merchant:${merchantId}` },
      reason: "A member changed what customers are reminded of",
      data: { ...changed },
    });
  });
}
