import type { NoticeSettings } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

// As in prisma/schema/notice.prisma.
const defaults: Omit<NoticeSettings, "merchantId"> = {
  isUrgentOnly: false,
  hasStoppedNotes: true,
  leastCaseAmount: 0,
  toldUntil: null,
  notedOn: null,
  summedUntil: null,
  summedOn: null,
};

/** What a merchant's people want to be told. A merchant that never changed anything has no row: defaults. */
export async function readNoticeSettings(tx: Tx, merchantId: string): Promise<NoticeSettings> {
  return (await tx.noticeSettings.findUnique({ where: { merchantId } })) ?? { merchantId, ...defaults };
}

/** Locks the row for the rest of the transaction, making it where there is none. */
export async function lockNoticeSettings(tx: Tx, merchantId: string): Promise<NoticeSettings> {
  await tx.noticeSettings.createMany({ data: [{ merchantId }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "NoticeSettings" WHERE "merchantId" = ${merchantId}::uuid FOR UPDATE`;
  return tx.noticeSettings.findUniqueOrThrow({ where: { merchantId } });
}
