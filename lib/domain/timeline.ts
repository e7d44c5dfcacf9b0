/** What can happen to a case, in the words that its timeline shows. */
export const timelineKinds = [
  "case_opened",
  "invoice_joined",
  "invoice_failed_again",
  "round_started",
  "mail_sent",
  "mail_delivered",
  "mail_bounced",
  "mail_failed",
  "mail_withdrawn",
  "mail_unknown",
  "step_skipped",
  "step_moved",
  "sequence_moved",
  "link_opened",
  "link_clicked",
  "card_updated",
  "card_refreshed",
  "card_unchanged",
  "default_repaired",
  "default_not_repaired",
  "retry_planned",
  "retry_not_planned",
  "retry_decided",
  "retry_paid",
  "retry_declined",
  "retry_needs_confirmation",
  "retry_pending",
  "retry_refused",
  "retry_superseded",
  "retry_unknown",
  "retry_not_made",
  "invoice_paid",
  "invoice_paid_outside",
  "invoice_pending",
  "invoice_needs_confirmation",
  "invoice_void",
  "invoice_uncollectible",
  "invoice_withdrawn",
  "invoice_reopened",
  "case_held",
  "case_released",
  "case_closed",
  "refunded",
  "disputed",
  "dispute_won",
  "dispute_lost",
  "ends_early",
  "address_changed",
  "customer_deleted",
  "mails_stopped",
  "mails_started",
  "case_paused",
  "customer_paused",
  "customer_resumed",
  "send_now_asked",
  "step_unskipped",
  "contact_added",
  "contact_removed",
  "note_added",
] as const;

export type TimelineKind = (typeof timelineKinds)[number];

/** Ids, codes and amounts only: no personal data. `amountMinor` is decimal text (JSON has no bigint). */
export interface TimelineData {
  invoice?: string;
  amountMinor?: string;
  currency?: string;
  code?: string;
  reason?: string;
  /** of a retry: card_updated, card_refreshed:…, scheduled:… */
  cause?: string;
  position?: number;
  /** versions of the sequence */
  from?: number;
  to?: number;
  messageId?: string;
  /** the member who did it */
  userId?: string;
  /** ISO 8601 */
  until?: string;
}
