import { now } from "@/lib/clock";
import type { Merchant } from "@/lib/db/client";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import type { NoticeContent } from "@/lib/domain/notice";
import { addDays } from "@/lib/domain/sequence";
import { env } from "@/lib/env";
import { formatDate } from "@/lib/format/date";
import { addNotices, ownersOf } from "@/lib/notices/add-notices";
import { placeOf } from "@/lib/notices/notice-place";

const warnedDays = 7;
const mostAtOnce = 500;
const keyOf = (disconnectedAt: Date) => `removal:${disconnectedAt.toISOString()}`;

/**
 * Tells the owners of merchants whose data is removed within a week, once for each disconnecting: a notice of its
 * key exists once, so two workers or a repeat tell nobody twice.
 */
export async function warnOwners(): Promise<void> {
  const at = await now();
  const from = addDays(at, warnedDays - env().DISCONNECTED_DATA_DAYS);
  const due = await withInstallation((tx) =>
    tx.connection.findMany({
      where: { status: "disconnected", disconnectedAt: { lte: from } },
      orderBy: { disconnectedAt: "desc" },
      take: mostAtOnce,
      select: { merchantId: true, disconnectedAt: true },
    }),
  );
  for (const { merchantId, disconnectedAt } of due) {
    if (disconnectedAt) await withMerchant(merchantId, (tx) => warn(tx, merchantId, disconnectedAt, at));
  }
}

/** Whether the owners were told a week ago, or there is nobody to tell. */
export async function isWarned(tx: Tx, merchantId: string, at: Date): Promise<boolean> {
  const { disconnectedAt } = await tx.connection.findUniqueOrThrow({ where: { merchantId } });
  if (!disconnectedAt) return false;
  const told = await tx.notice.findFirst({
    where: { merchantId, key: keyOf(disconnectedAt) },
    orderBy: { createdAt: "asc" },
  });
  if (!told) return (await ownersOf(tx, merchantId)).length === 0;
  return told.createdAt <= addDays(at, -warnedDays);
}

async function warn(tx: Tx, merchantId: string, disconnectedAt: Date, at: Date): Promise<void> {
  const key = keyOf(disconnectedAt);
  if ((await tx.notice.count({ where: { merchantId, key } })) > 0) return;
  const merchant = await tx.merchant.findUnique({ where: { id: merchantId } });
  if (!merchant) return;
  const planned = addDays(disconnectedAt, env().DISCONNECTED_DATA_DAYS);
  const weekOn = addDays(at, warnedDays);
  const content = write(merchant, disconnectedAt, planned > weekOn ? planned : weekOn);
  const targets = (await ownersOf(tx, merchantId)).map((target) => ({ channel: "mail" as const, target }));
  await addNotices(tx, { merchantId, kind: "removal", key, targets, content });
}

function write({ id, name, timeZone }: Merchant, disconnectedAt: Date, removesAt: Date): NoticeContent {
  const dayOf = (date: Date) => formatDate(date, "en", timeZone, "long");
  return {
    subject: `${name}: everything stored is removed on ${dayOf(removesAt)}`,
    headline: `Everything stored of ${name} is removed on ${dayOf(removesAt)}`,
    paragraphs: [
      `Its Stripe account was disconnected on ${dayOf(disconnectedAt)}. Cases, customers, mails, figures and settings are kept for a time after that, and then removed for good. Links in mails then lead nowhere.`,
      "To keep everything, connect the account again before that day. Otherwise there is nothing to do.",
    ],
    items: [],
    link: { label: "Open the settings", url: placeOf(id, "settings") },
    reason: `You get this because you own ${name} at Recoup. It is sent once.`,
  };
}
