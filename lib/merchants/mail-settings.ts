import type { MailSettings, Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

/** How a merchant's mails are sent and measured. A merchant that never changed anything has no row: defaults. */
export async function readMailSettings(tx: Tx, merchantId: string): Promise<MailSettings> {
  const [known] = await tx.$queryRaw<MailSettings[]>`
    SELECT * FROM "MailSettings" WHERE "merchantId" = ${merchantId}::uuid`;
  return known ?? { merchantId, ...defaults };
}

/** Changes some of them, making the row where there is none yet. */
export async function writeMailSettings(
  tx: Tx,
  merchantId: string,
  changed: Prisma.MailSettingsUncheckedUpdateInput,
): Promise<void> {
  await tx.mailSettings.createMany({ data: [{ merchantId }], skipDuplicates: true });
  await tx.mailSettings.update({ where: { merchantId }, data: changed });
}

// As in prisma/schema/email.prisma.
const defaults: Omit<MailSettings, "merchantId"> = {
  windowStartHour: 9,
  windowEndHour: 18,
  isWorkdaysOnly: true,
  doesFirstWait: false,
  fixedLocale: null,
  endsAfterDays: null,
  replyTo: null,
  openTracking: "off",
  openTrackingAskedAt: null,
  isExpress: false,
  hasExpiryReminders: true,
  renewalNoticeDays: null,
  route: "installation",
  routeSealed: null,
  routeHint: null,
  routeWebhookKey: null,
  routeWebhookSealed: null,
  slowedAt: null,
  stoppedAt: null,
  breakerReason: null,
  breakerLiftedAt: null,
  alertAddresses: [],
  slackUrlSealed: null,
  hasWeeklyDigest: true,
  changedAt: new Date(0),
};
