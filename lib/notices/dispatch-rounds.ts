import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

const mostAtOnce = 500;
/** The merchant's hour from which notes and digests leave. */
export const morningHour = 8;

/** Asks for the daily round of every merchant where it is morning and none was made today. */
export async function dispatchRounds(): Promise<number> {
  const at = await now();
  return withInstallation(async (tx) => {
    const due = await tx.$queryRaw<{ merchantId: string }[]>`
      SELECT m."id" AS "merchantId" FROM "Merchant" m
      LEFT JOIN "NoticeSettings" s ON s."merchantId" = m."id"
      WHERE s."notedOn" IS NULL OR s."notedOn" <
        ((${at}::timestamptz - make_interval(hours => ${morningHour}::int)) AT TIME ZONE m."timeZone")::date
      LIMIT ${mostAtOnce}`;
    for (const { merchantId } of due) {
      await enqueue(tx, "notice.round", { merchantId }, { key: `notices:${merchantId}`, maxAttempts: 5 });
    }
    return due.length;
  });
}
