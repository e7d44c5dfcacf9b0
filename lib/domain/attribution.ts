export type RecoveryClass =
  "paid_outside" | "after_update" | "after_click" | "by_retry" | "after_contact" | "before_contact";

/** Classes that the headline and our fee leave out (P10). */
export const notOurs: readonly RecoveryClass[] = ["paid_outside", "before_contact"];

export interface PaymentStory {
  paidAt: Date;
  isPaidOutside: boolean;
  /** first human click; null when none */
  clickedAt: Date | null;
  /** first change of a slot by the customer */
  updatedAt: Date | null;
  isByOurRetry: boolean;
  /** first delivery of one of our mails */
  deliveredAt: Date | null;
}

// Stripe tells times in whole seconds, cut off: our own are cut the same way before they are compared.
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** Who recovered one payment: the first match of design section 7. */
export function classifyRecovery(story: PaymentStory): RecoveryClass {
  const { clickedAt, updatedAt } = story;
  const isBefore = (at: Date | null) => at !== null && seconds(at) <= seconds(story.paidAt);
  const isAfterClick = clickedAt !== null && updatedAt !== null && updatedAt >= clickedAt;
  if (story.isPaidOutside) return "paid_outside";
  if (isAfterClick && isBefore(updatedAt)) return "after_update";
  if (isBefore(clickedAt)) return "after_click";
  if (story.isByOurRetry) return "by_retry";
  return isBefore(story.deliveredAt) ? "after_contact" : "before_contact";
}

const bounceWindowMs = 3_600_000;

export interface SentMail {
  sentAt: Date | null;
  deliveredAt: Date | null;
  bouncedAt: Date | null;
  providerMessageId: string | null;
}

/**
 * When a mail counts as delivered: as its transport reported. SMTP reports nothing after it accepted a mail:
 * there it is an hour later, unless the mail bounced before.
 */
export function whenDelivered({ sentAt, deliveredAt, bouncedAt, providerMessageId }: SentMail): Date | null {
  // Over SMTP a mail is known by its Message-ID, which is written in angle brackets (RFC 5322, 3.6.4).
  if (deliveredAt || !sentAt || !providerMessageId?.startsWith("<")) return deliveredAt;
  const at = new Date(sentAt.getTime() + bounceWindowMs);
  return bouncedAt && bouncedAt < at ? null : at;
}
