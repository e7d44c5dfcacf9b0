import type { RetryAnswer, SettingsExam, WaitingInvoice } from "./exams";
import type { Finding } from "./finding";
import { note } from "./note";

/** @see Stripe docs, /billing/revenue-recovery/smart-retries: the windows that a merchant can choose */
export const retryDays: Record<RetryAnswer, number> = {
  off: 0,
  "1w": 7,
  "2w": 14,
  "3w": 21,
  "1m": 30,
  "2m": 60,
};

const dayMs = 86_400_000;

/** The provider's own settings that no key may read: what the merchant said, and what invoices show. */
export function findInSettings(exam: SettingsExam): Finding[] {
  const { readAt, ownMails } = exam;
  const mails = ownMails?.value === "on" ? [note("own_mails_on", "important", { readAt })] : [];
  return [...findShortRetries(exam), ...mails];
}

function findShortRetries({ readAt, retries, sequenceDays, waiting }: SettingsExam): Finding[] {
  const days = retries ? retryDays[retries.value] : null;
  const stranded = waiting.filter((invoice) => isStranded(invoice, readAt, retries?.answeredAt ?? null));
  const isTooShort = days !== null && days < sequenceDays;
  if (!isTooShort && stranded.length === 0) return [];
  const ids = stranded.map(({ providerInvoiceId }) => providerInvoiceId).slice(0, 20);
  const values = { saidDays: days, sequenceDays, withoutNextAttempt: stranded.length };
  return [note("retries_end_early", "important", { readAt, ids, values })];
}

// What failed before the merchant changed the schedule still follows the old one. The next attempt arrives
// with a later event, so a day passes before its absence means anything.
function isStranded(invoice: WaitingInvoice, readAt: Date, answeredAt: Date | null): boolean {
  const { failedAt, nextPaymentAttemptAt, lastStepAt } = invoice;
  if (nextPaymentAttemptAt !== null || lastStepAt <= readAt) return false;
  if (answeredAt && failedAt <= answeredAt) return false;
  return readAt.getTime() - failedAt.getTime() > dayMs;
}
