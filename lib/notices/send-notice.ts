import { now } from "@/lib/clock";
import { settingsContexts } from "@/lib/crypto/settings-contexts";
import { unseal } from "@/lib/crypto/seal";
import type { Notice } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { type NoticeContent, writeSlackText } from "@/lib/domain/notice";
import { AppError } from "@/lib/domain/errors";
import { renderNoticeMail } from "@/lib/email/render-notice-mail";
import { sendMail } from "@/lib/email/send-mail";
import { env } from "@/lib/env";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { enqueue } from "@/lib/queue/enqueue";

import { postToSlack, type PostResult } from "./post-to-slack";

const leaseMs = 30_000;
const mostAttempts = 20;
// The transport keeps an idempotency key for 24 h; an hour is left for clocks and retries.
const keyLivesMs = 23 * 3_600_000;

interface Job {
  merchantId: string;
  noticeId: string;
}

/**
 * Sends one notice, once. Claimed by a lease and a conditional update. Crash before the send: the lease ends,
 * sent later. During or after it: a mail is sent again under the same key, which the transport answers with
 * the first result; Slack knows no key, so what may have arrived there is not repeated.
 */
export async function sendNotice(job: Job): Promise<void> {
  const claimed = await claim(job);
  if (!claimed) return;
  const { notice, wasTried } = claimed;
  if (notice.channel === "slack" && wasTried) {
    return store(job, notice, { outcome: "unknown", code: "worker_lost" });
  }
  const result = notice.channel === "mail" ? await mail(notice) : await post(notice);
  await store(job, notice, result);
}

async function claim({
  merchantId,
  noticeId: id,
}: Job): Promise<{ notice: Notice; wasTried: boolean } | null> {
  const wallNow = new Date();
  return withMerchant(merchantId, async (tx) => {
    const before = await tx.notice.findFirst({
      where: { id, merchantId, state: { in: ["waiting", "sending"] } },
    });
    if (!before) return null;
    const { count } = await tx.notice.updateMany({
      where: {
        id,
        attempts: before.attempts,
        state: before.state,
        OR: [{ leasedUntil: null }, { leasedUntil: { lt: wallNow } }],
      },
      data: {
        state: "sending",
        attempts: { increment: 1 },
        leasedUntil: new Date(wallNow.getTime() + leaseMs),
        firstTriedAt: before.firstTriedAt ?? wallNow,
      },
    });
    if (count === 0) throw new AppError("unavailable", "notice_leased", "Another worker holds this notice");
    const notice = await tx.notice.findUniqueOrThrow({ where: { id } });
    return { notice, wasTried: before.state === "sending" };
  });
}

async function mail({ id, target, payload, firstTriedAt }: Notice): Promise<PostResult> {
  const content = payload as unknown as NoticeContent;
  const rendered = await renderNoticeMail(content, "Recoup");
  const result = await sendMail({
    from: env().MAIL_FROM,
    to: target,
    ...rendered,
    idempotencyKey: `notice:${id}`,
  });
  if (result.outcome !== "unknown") return result;
  const isYoung = Date.now() - (firstTriedAt?.getTime() ?? 0) < keyLivesMs;
  return result.isRepeatSafe && isYoung ? { outcome: "try_later", code: result.code } : result;
}

async function post({ merchantId, payload }: Notice): Promise<PostResult> {
  const { slackUrlSealed } = await withMerchant(merchantId, (tx) => readMailSettings(tx, merchantId));
  if (!slackUrlSealed) return { outcome: "refused", code: "slack_removed" };
  const url = unseal(slackUrlSealed, settingsContexts.slackUrlSealed(merchantId));
  return postToSlack(url, writeSlackText(payload as unknown as NoticeContent));
}

async function store(job: Job, { id, attempts }: Notice, result: PostResult): Promise<void> {
  const { merchantId } = job;
  const at = await now();
  await withMerchant(merchantId, async (tx) => {
    const where = { id, state: "sending", attempts } as const;
    if (result.outcome === "accepted") {
      await tx.notice.updateMany({ where, data: { state: "sent", sentAt: at, leasedUntil: null } });
    } else if (result.outcome === "try_later" && attempts < mostAttempts) {
      await tx.notice.updateMany({
        where,
        data: { state: "waiting", leasedUntil: null, failureCode: result.code },
      });
      const runAt = new Date(Date.now() + Math.min(2 ** attempts * 1_000, 3_600_000));
      await enqueue(tx, "notice.send", job, { key: `notice:${id}`, runAt });
    } else {
      const state = result.outcome === "unknown" ? "unknown" : "failed";
      await tx.notice.updateMany({ where, data: { state, failureCode: result.code, leasedUntil: null } });
    }
  });
}
