import { now } from "@/lib/clock";
import type { Alert } from "@/lib/db/client";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import { describeAlert } from "@/lib/domain/describe-alert";
import type { NoticeContent } from "@/lib/domain/notice";
import { addHours } from "@/lib/domain/sequence";

import { addNotices } from "./add-notices";
import { placeOf, reasonOf } from "./notice-place";
import { readNoticeSettings } from "./notice-settings";

const mostAtOnce = 200;
const quietHours = 1;

/**
 * Tells of every alert that nobody was told of yet, once. Those of one kind that came together are one notice,
 * and a kind is told of once an hour at most: a mail service that is down must not fill inboxes. Two workers at
 * once: the alerts' rows are locked, and the stamp is set in the transaction that makes the notices.
 * @returns how many kinds were looked at
 */
export async function dispatchAlertNotices(): Promise<number> {
  const waiting = await withInstallation(
    (tx) => tx.$queryRaw<{ merchantId: string; kind: string }[]>`
      SELECT DISTINCT "merchantId", "kind" FROM "Alert" WHERE "noticedAt" IS NULL LIMIT ${mostAtOnce}`,
  );
  for (const { merchantId, kind } of waiting) {
    await withMerchant(merchantId, (tx) => tellKind(tx, merchantId, kind));
  }
  return waiting.length;
}

async function tellKind(tx: Tx, merchantId: string, kind: string): Promise<void> {
  const at = await now();
  const alerts = await tx.$queryRaw<Alert[]>`SELECT * FROM "Alert"
    WHERE "merchantId" = ${merchantId}::uuid AND "kind" = ${kind} AND "noticedAt" IS NULL
    ORDER BY "raisedAt" FOR UPDATE SKIP LOCKED`;
  // Nothing to say of what has passed meanwhile.
  const open = alerts.filter(({ resolvedAt }) => resolvedAt === null);
  const [first] = open;
  if (first && (await isWanted(tx, first)) && (await wasToldLately(tx, first, at))) return;
  const ids = alerts.map(({ id }) => id);
  await tx.alert.updateMany({ where: { id: { in: ids } }, data: { noticedAt: at } });
  if (!first || !(await isWanted(tx, first))) return;
  const merchant = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
  await addNotices(tx, {
    merchantId,
    kind: "alert",
    key: `alert:${first.id}`,
    content: writeAlertNotice(merchant, first, open.length),
  });
}

async function wasToldLately(tx: Tx, { merchantId, kind }: Alert, at: Date): Promise<boolean> {
  return (
    (await tx.alert.count({ where: { merchantId, kind, noticedAt: { gt: addHours(at, -quietHours) } } })) > 0
  );
}

async function isWanted(tx: Tx, alert: Alert): Promise<boolean> {
  const { isUrgentOnly } = await readNoticeSettings(tx, alert.merchantId);
  return !isUrgentOnly || describeAlert(alert).tone === "bad";
}

function writeAlertNotice(
  { id, name }: { id: string; name: string },
  { kind, subject, count }: Alert,
  together: number,
): NoticeContent {
  // Several subjects of one kind read like one that happened as often.
  const { title, text } = describeAlert({ kind, subject, count: Math.max(count, together) });
  return {
    subject: `${name}: ${title}`,
    headline: title,
    paragraphs: [text],
    items: [],
    link: { label: "Open the overview", url: placeOf(id) },
    reason: reasonOf(name),
  };
}
