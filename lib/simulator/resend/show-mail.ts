import type { Mail } from "./mail";

const orNull = (list: string[]) => (list.length > 0 ? list : null);

/** A mail as `GET /emails/{id}` shows it. @see resend 6.38.0, `GetEmailResponseSuccess` */
export function showMail(mail: Mail) {
  return {
    object: "email",
    id: mail.id,
    message_id: mail.messageId,
    to: mail.to,
    from: mail.from,
    created_at: mail.at.toISOString(),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    bcc: orNull(mail.bcc),
    cc: orNull(mail.cc),
    reply_to: orNull(mail.replyTo),
    last_event: mail.state,
    scheduled_at: null,
    topic_id: null,
    tags: mail.tags,
  };
}
