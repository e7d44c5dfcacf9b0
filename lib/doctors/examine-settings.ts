import { withMerchant } from "@/lib/db/transaction";
import { now } from "@/lib/clock";
import type { OwnMailsAnswer, RetryAnswer, SettingsExam } from "@/lib/domain/doctor/exams";
import { isAnswer } from "@/lib/domain/doctor/questions";
import { currentVersion } from "@/lib/sequences/current-version";
import { loadSequence } from "@/lib/sequences/load-sequence";

import type { Patient } from "./patient";

const mostInvoices = 200;

/** What the merchant said about settings that no key may read, and invoices that speak for or against it. */
export async function examineSettings({ merchantId }: Patient): Promise<SettingsExam> {
  const readAt = await now();
  const [sequence, answers, waiting] = await withMerchant(merchantId, async (tx) => [
    await loadSequence(tx, merchantId, (await currentVersion(tx, merchantId))?.id ?? null),
    await tx.doctorAnswer.findMany({ where: { merchantId } }),
    // Softly declined, so that the provider would try again; the others have no next attempt anyway.
    await tx.$queryRaw<SettingsExam["waiting"]>`
      SELECT i."providerInvoiceId", i."failedAt", i."nextPaymentAttemptAt", max(s."dueAt") AS "lastStepAt"
      FROM "CaseInvoice" i JOIN "RecoveryCase" c ON c."id" = i."caseId"
        JOIN "Step" s ON s."caseId" = c."id" AND s."state" IN ('planned', 'claimed')
      WHERE i."merchantId" = ${merchantId}::uuid AND i."state" = 'open' AND i."declineClass" = 'soft'
        AND c."state" = 'open' AND i."subscriptionStatus" IN ('past_due', 'unpaid', 'active')
      GROUP BY i."id" ORDER BY i."failedAt" DESC LIMIT ${mostInvoices}`,
  ]);
  const answered = (question: string) => answers.find((row) => row.question === question);
  const [retries, ownMails] = [answered("retries"), answered("own_mails")];
  return {
    readAt,
    retries:
      retries && isAnswer("retries", retries.value)
        ? { value: retries.value as RetryAnswer, answeredAt: retries.answeredAt }
        : null,
    ownMails:
      ownMails && isAnswer("own_mails", ownMails.value) ? { value: ownMails.value as OwnMailsAnswer } : null,
    sequenceDays: Math.max(...sequence.tracks.flatMap(({ steps }) => steps.map(({ day }) => day))),
    waiting,
  };
}
