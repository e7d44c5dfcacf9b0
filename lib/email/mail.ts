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

/** What the mail provider said of its rate beside an answer; null: it says nothing. */
export interface MailRate {
  /** requests */
  perSecond: number;
  remaining: number;
  /** how long it told us to stay away; 0: it did not */
  waitSeconds: number;
}

type OnRate = (rate: MailRate | null) => void;

/** Mails that leave in one call, under one key; the same mails in the same order must always come with it. */
export interface MailBatch {
  key: string;
  mails: OutgoingMail[];
}

/** What became of one attempt at a batch. Accepted: the end of each mail, in order; the others hold for all. */
export type BatchResult =
  | { outcome: "accepted"; members: ({ providerMessageId: string; code?: undefined } | { code: string })[] }
  | Exclude<SendResult, { outcome: "accepted" }>;

/** A way out for mails that were made safe. It returns failures and never throws. */
export interface MailTransport {
  /** tells one account or server from another, without showing its key */
  id: string;
  /** mails that may leave in one call; 1: it knows no batches */
  batchSize: number;
  send(mail: OutgoingMail, onRate?: OnRate): Promise<SendResult>;
  sendBatch?(batch: MailBatch, onRate?: OnRate): Promise<BatchResult>;
}
