import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";

import { parseSender } from "@/lib/email/format-sender";
import type { MailTransport, OutgoingMail, SendResult } from "@/lib/email/mail";

const laterMs = 5 * 60_000;

/** What the server had been given when the attempt ended. */
interface Progress {
  isDataStarted: boolean;
}

/**
 * Sends through an SMTP server, one connection a mail. SMTP knows no idempotency: once the message itself was
 * on its way and no answer came, the outcome is `unknown` and must not be repeated by itself.
 * @see RFC 5321, 4.5.3.2.6 and 6.1: who answers for the message
 */
export function createSmtpTransport(options: { url: string; timeoutMs: number }): MailTransport {
  const { auth, ...server } = parseConnectionUrl(options.url) as SMTPConnection.Options & {
    auth?: SMTPConnection.Credentials;
  };
  const { timeoutMs } = options;
  return async (mail) => {
    const { envelope, messageId, bytes } = await compose(mail);
    const progress: Progress = { isDataStarted: false };
    const connection = new SMTPConnection({ ...server, connectionTimeout: timeoutMs });
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(fail(progress, {}, "smtp_timeout")), timeoutMs);
      const end = (result: SendResult) => {
        clearTimeout(timer);
        resolve(result);
        connection.close();
      };
      const check = (next: () => void) => (error?: SmtpError | null) => {
        if (error) end(fail(progress, error));
        else next();
      };
      connection.on("error", (error: SmtpError) => end(fail(progress, error)));
      connection.on("end", () => end(fail(progress, {})));
      const send = () =>
        connection.send(
          envelope,
          openMessage(bytes, progress),
          check(() => end({ outcome: "accepted", providerMessageId: messageId })),
        );
      connection.connect(check(() => (auth ? connection.login(auth, check(send)) : send())));
    });
  };
}

interface SmtpError {
  code?: string;
  responseCode?: number;
  response?: string;
  /** the command that was answered so */
  command?: string;
}

function fail({ isDataStarted }: Progress, error: SmtpError, otherwise = "smtp_unreachable"): SendResult {
  const reply = error.responseCode ?? 0;
  if (error.code === "EAUTH")
    return { outcome: "try_later", retryAfterMs: laterMs, code: "smtp_auth_failed" };
  if (reply >= 500) {
    const refused = { outcome: "refused", code: `smtp_${reply}` } as const;
    return isAboutAddress(error) ? { ...refused, isAddressRefused: true } : refused;
  }
  if (reply >= 400) return { outcome: "try_later", retryAfterMs: laterMs, code: `smtp_${reply}` };
  if (isDataStarted) return { outcome: "unknown", code: "smtp_no_answer", isRepeatSafe: false };
  return { outcome: "try_later", retryAfterMs: laterMs, code: otherwise };
}

// RFC 3463: x.7.y is policy, as when we are on a blocklist, and says nothing of the address.
function isAboutAddress({ command, responseCode = 0, response = "" }: SmtpError): boolean {
  if (command !== "RCPT TO" || ![550, 551, 553].includes(responseCode)) return false;
  return !/\b5\.7\.\d/.test(response);
}

/** The server asks for the message only after it agreed to DATA, so the first read marks that moment. */
function openMessage(bytes: Buffer, progress: Progress): Readable {
  return new Readable({
    read() {
      progress.isDataStarted = true;
      this.push(bytes);
      this.push(null);
    },
  });
}

async function compose(mail: OutgoingMail) {
  const sender = parseSender(mail.from) ?? { name: "", address: mail.from };
  const { to, replyTo, subject, html, text } = mail;
  const headers = { ...mail.headers, "X-Entity-Ref-ID": mail.idempotencyKey };
  const node = new MailComposer({ from: sender, to, replyTo, subject, html, text, headers }).compile();
  const envelope = { from: sender.address, to: [to] };
  return { envelope, messageId: node.messageId(), bytes: await node.build() };
}
