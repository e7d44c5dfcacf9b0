import type { Message } from "@/lib/db/client";
import type { OutgoingMail } from "@/lib/email/mail";

import { showTokens } from "./token-marks";

/** A frozen message as it is handed to the transport; the tag names it in what is reported of it. */
export function mailOf(message: Message): OutgoingMail {
  return {
    from: message.fromAddress,
    to: message.toAddress,
    cc: message.ccAddresses,
    replyTo: message.replyTo ?? undefined,
    subject: message.subject,
    ...showTokens(message.id, { html: message.html, text: message.text }),
    headers: showTokens(message.id, message.headers as Record<string, string>),
    idempotencyKey: message.idempotencyKey,
    tags: { message: message.id },
  };
}
