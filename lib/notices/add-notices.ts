import { now } from "@/lib/clock";
import type { Notice } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";
import type { NoticeContent } from "@/lib/domain/notice";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { enqueue } from "@/lib/queue/enqueue";

type Target = Pick<Notice, "channel" | "target">;

interface NewNotice {
  merchantId: string;
  kind: "alert" | "stopped" | "digest" | "test" | "removal";
  /** one notice a key and target, however often it is asked for */
  key: string;
  content: NoticeContent;
  /** only there; by default everywhere that the merchant's people are told */
  targets?: Target[];
}

/**
 * Keeps what a merchant's people will be told, once a key and target, and asks for it to be sent, in the
 * caller's transaction.
 * @returns how many were new
 */
export async function addNotices(
  tx: Tx,
  { merchantId, kind, key, content, targets }: NewNotice,
): Promise<number> {
  const createdAt = await now();
  const payload = { ...content };
  const rows = (targets ?? (await targetsOf(tx, merchantId))).map((target) => ({
    ...{ merchantId, kind, key, payload, createdAt },
    ...target,
  }));
  const made = await tx.notice.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true },
  });
  for (const { id: noticeId } of made) {
    await enqueue(tx, "notice.send", { merchantId, noticeId }, { key: `notice:${noticeId}` });
  }
  return made.length;
}

/** The addresses that the merchant named, else its owners', and Slack where it is set up. */
async function targetsOf(tx: Tx, merchantId: string): Promise<Target[]> {
  const { alertAddresses, slackUrlSealed } = await readMailSettings(tx, merchantId);
  const addresses = alertAddresses.length > 0 ? alertAddresses : await ownersOf(tx, merchantId);
  const mails = [...new Set(addresses.map(normaliseAddress))].map((target) => ({
    channel: "mail" as const,
    target,
  }));
  return slackUrlSealed ? [...mails, { channel: "slack", target: "slack" }] : mails;
}

/** The addresses of the merchant's owners. */
export async function ownersOf(tx: Tx, merchantId: string): Promise<string[]> {
  const owners = await tx.membership.findMany({
    where: { merchantId, role: "owner" },
    select: { user: { select: { email: true } } },
    orderBy: { createdAt: "asc" },
  });
  return owners.map(({ user }) => user.email);
}
