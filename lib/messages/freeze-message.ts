import type { Message } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import { enqueue, frozenPriority } from "@/lib/queue/enqueue";

import { hideTokens } from "./token-marks";

export interface NewMessage {
  /** made by the caller, so that the mail's link can be minted from it before the mail is rendered */
  id: string;
  merchantId: string;
  customerId: string;
  /** null for mails about no payment that failed */
  caseId: string | null;
  stepId: string | null;
  reminderId?: string;
  kind: Message["kind"];
  toAddress: string;
  fromAddress: string;
  replyTo: string | null;
  idempotencyKey: string;
  caseVersion: number;
  frozenAt: Date;
  /** of the mail itself, as `List-Unsubscribe` */
  headers?: Record<string, string>;
  ccAddresses?: string[];
}

/**
 * Keeps a rendered mail exactly as it will be sent, its tokens aside, and asks for it to be sent, in the caller's transaction.
 * One message a key: a second freeze fails on the unique index and takes its transaction with it (P3).
 */
export async function freezeMessage(tx: Tx, message: NewMessage, mail: RenderedMail): Promise<void> {
  const { merchantId, id: messageId } = message;
  const { subject, html, text } = mail;
  const headers = hideTokens(messageId, message.headers ?? {});
  await tx.message.create({
    data: { ...message, headers, subject, ...hideTokens(messageId, { html, text }) },
  });
  await enqueue(
    tx,
    "message.send",
    { merchantId, messageId },
    { key: `message:${messageId}`, priority: frozenPriority },
  );
}
