import { addDays } from "./sequence";

interface OpenInvoice {
  failedAt: Date;
  endsAt: Date | null;
  isEndChosen: boolean;
}

/**
 * The date by which mails may say that a payment is wanted: when the merchant said it ends a subscription, or
 * the end that is planned at the provider, whichever comes first. An end that was chosen for the period already
 * paid for comes either way, so no mail may state it as what a payment averts.
 * @param endsAfterDays  days after the first failure, as the merchant stated; null: it did not
 * @returns null where nobody stated a date
 */
export function deadlineOf(endsAfterDays: number | null, invoices: OpenInvoice[]): Date | null {
  const dates = invoices.flatMap(({ failedAt, endsAt, isEndChosen }) => [
    ...(endsAfterDays === null ? [] : [addDays(failedAt, endsAfterDays)]),
    ...(endsAt && !isEndChosen ? [endsAt] : []),
  ]);
  return dates.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
