import { now } from "@/lib/clock";
import type { Merchant, NoticeSettings } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { localDay, mondayOf, startOfDay } from "@/lib/domain/local-day";
import { addDays, addHours } from "@/lib/domain/sequence";
import { readMailSettings } from "@/lib/merchants/mail-settings";

import { addNotices } from "./add-notices";
import { morningHour } from "./dispatch-rounds";
import { lockNoticeSettings } from "./notice-settings";
import { readStopped } from "./read-stopped";
import { sumWeek } from "./sum-week";
import { writeDigest } from "./write-digest";
import { writeStoppedNotice } from "./write-stopped-notice";

// A case that closes now may be committed a little later.
const marginMs = 60_000;

/**
 * The morning's round of a merchant: the note on cases that ended unpaid since the last one, and on the first
 * morning of a week the digest of the week before. Once a day: the settings' row is locked, and what was told
 * is stamped in the transaction that makes the notices, so a crash or a second worker changes nothing.
 */
export async function makeRound({ merchantId }: { merchantId: string }): Promise<void> {
  const at = await now();
  await withMerchant(merchantId, async (tx) => {
    const settings = await lockNoticeSettings(tx, merchantId);
    const merchant = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
    const today = localDay(addHours(at, -morningHour), merchant.timeZone);
    if (settings.notedOn && dayOf(settings.notedOn) >= today) return;
    const toldUntil = await noteStopped(tx, merchant, settings, { today, at });
    const summedOn = await digest(tx, merchant, settings, today);
    await tx.noticeSettings.update({
      where: { merchantId },
      data: {
        toldUntil,
        notedOn: new Date(`${today}T00:00:00Z`),
        summedOn: new Date(`${summedOn}T00:00:00Z`),
      },
    });
  });
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

async function noteStopped(
  tx: Tx,
  merchant: Merchant,
  settings: NoticeSettings,
  { today, at }: { today: string; at: Date },
): Promise<Date> {
  const until = new Date(at.getTime() - marginMs);
  const since = settings.toldUntil ?? addDays(at, -1);
  if (!settings.hasStoppedNotes) return until;
  const stopped = await readStopped(tx, merchant.id, { since, until, leastAmount: settings.leastCaseAmount });
  if (stopped.length === 0) return until;
  const content = writeStoppedNotice(merchant, stopped);
  await addNotices(tx, { merchantId: merchant.id, kind: "stopped", key: `stopped:${today}`, content });
  return until;
}

// Told for the first time it waits for a Monday: half a week is no week.
async function digest(tx: Tx, merchant: Merchant, settings: NoticeSettings, today: string): Promise<string> {
  const monday = mondayOf(today);
  const isDue = settings.summedOn ? dayOf(settings.summedOn) < monday : today === monday;
  const { hasWeeklyDigest } = await readMailSettings(tx, merchant.id);
  if (!isDue || !hasWeeklyDigest) return monday;
  const until = startOfDay(monday, merchant.timeZone);
  const since = startOfDay(mondayOf(dayOf(addDays(new Date(`${monday}T00:00:00Z`), -1))), merchant.timeZone);
  const week = await sumWeek(tx, merchant.id, { since, until });
  const content = writeDigest(merchant, week, { since, until });
  if (content)
    await addNotices(tx, { merchantId: merchant.id, kind: "digest", key: `digest:${monday}`, content });
  return monday;
}
