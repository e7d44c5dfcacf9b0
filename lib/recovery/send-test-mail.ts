import { randomUUID } from "node:crypto";

import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { sendMail } from "@/lib/email/send-mail";
import { log } from "@/lib/log";
import { transportOf } from "@/lib/messages/transport-of";

import { loadContext } from "./context";
import { type DraftView, previewDraft } from "./preview-draft";

interface Asker {
  merchantId: string;
  userId: string;
  /** the asker's own address, as they signed in: nobody else is mailed */
  email: string;
}

const mostTests = 10;
const windowMs = 10 * 60_000;

/**
 * Mails a draft to whoever asks, by the way that the merchant's mails go. It is no message of a case: nothing
 * about it is stored or counted but that it was asked for, and its link leads to no case. That row is written
 * before the mail leaves, so a crash in between costs one of the ten and mails nobody.
 * @throws InvalidInputError, NotFoundError as `previewDraft`
 * @throws AppError `too_many_test_mails` beyond ten in ten minutes, `test_mail_not_sent`
 */
export async function sendTestMail(asker: Asker, view: DraftView): Promise<void> {
  const { merchantId, email: to } = asker;
  const mail = await previewDraft(merchantId, view);
  const { fromAddress: from, replyTo } = await countTest(asker);
  const subject = `[Test] ${mail.subject}`;
  const outgoing = { ...mail, subject, to, from, replyTo, idempotencyKey: `test:${randomUUID()}` };
  const sent = await sendMail(outgoing, await transportOf(merchantId));
  if (sent.outcome === "accepted" || sent.outcome === "unknown") return;
  log.warn({ code: sent.code }, "test mail not sent");
  throw new AppError("unavailable", "test_mail_not_sent", sent.code, sentences[sent.outcome]);
}

async function countTest({ merchantId, userId }: Asker) {
  return withMerchant(merchantId, async (tx) => {
    await tx.$queryRaw`SELECT count(pg_advisory_xact_lock(hashtextextended(${`test:${userId}`}, 0)))`;
    const since = new Date((await now()).getTime() - windowMs);
    const recent = await tx.auditEntry.count({
      where: { merchantId, actor: `user:${userId}`, action: "sequence.tested", at: { gt: since } },
    });
    if (recent >= mostTests) {
      const sentence = "That is ten test mails in ten minutes. Wait a little, or look at the preview.";
      throw new AppError("rate_limited", "too_many_test_mails", "too many test mails", sentence);
    }
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "sequence.tested",
      subject: `merchant:${merchantId}`,
      reason: "A member asked for a test mail",
    });
    const context = await loadContext(tx, merchantId);
    return (await context.sending()).sender;
  });
}

const sentences = {
  refused: "The mail could not be sent. Check how your mails are sent, in the settings.",
  try_later: "The mail could not be sent right now. Try again in a minute.",
};
