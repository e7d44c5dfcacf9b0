/** A mail as a room hands it over; `from` as made by `formatSender`. */
export interface OutgoingMail {
  from: string;
  /** one bare address */
  to: string;
  /** bare addresses that get a copy */
  cc?: string[];
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
  /** at most 256 characters; the same mail must always come with the same key */
  idempotencyKey: string;
  tags?: Record<string, string>;
}

/**
 * What became of one attempt to send. `accepted` the provider has it · `refused` this mail will never go ·
 * `try_later` surely not sent · `unknown` nobody can tell; `isRepeatSafe` says whether the provider keeps an
 * idempotency key (for 24 h), so that the same mail may simply be sent again.
 */
export type SendResult =
  | { outcome: "accepted"; providerMessageId: string }
  /** `isAddressRefused`: its server knows no such address, which counts as a hard bounce */
  | { outcome: "refused"; code: string; isAddressRefused?: true }
  | { outcome: "try_later"; retryAfterMs: number; code: string }
  | { outcome: "unknown"; code: string; isRepeatSafe: boolean };

/** Sends mails that were made safe. It returns failures and never throws. */
export type MailTransport = (mail: OutgoingMail) => Promise<SendResult>;
