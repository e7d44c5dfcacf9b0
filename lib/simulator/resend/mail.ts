/** The last thing that happened to a mail, in the words of `GET /emails/{id}`. */
export type MailState =
  | "queued"
  | "sent"
  | "delivered"
  | "delivery_delayed"
  | "bounced"
  | "complained"
  | "suppressed"
  | "opened"
  | "clicked"
  | "failed";

/** What a sender asked for, after validation; addresses as they were written. */
export type MailRequest = {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
};

/** A mail that was accepted. `at` is the simulated time of acceptance. */
export type Mail = MailRequest & {
  id: string;
  messageId: string;
  at: Date;
  state: MailState;
  links: string[];
};
