import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { parseConnectionUrl } from "nodemailer/lib/shared/index.js";
import type SMTPConnection from "nodemailer/lib/smtp-connection/index.js";

import { parseSender } from "@/lib/email/format-sender";
import type { MailTransport, OutgoingMail, SendResult } from "@/lib/email/mail";

import { countMails } from "./count-mails";
import { type ResolveHost, type SmtpError, type SmtpLine, SmtpPool } from "./smtp-pool";

const laterMs = 5 * 60_000;

/** What the server had been given when the attempt ended. */
interface Progress {
  isDataStarted: boolean;
}

/**
 * Sends through an SMTP server over connections that are kept. SMTP knows no idempotency: once the message
 * itself was on its way and no answer came, the outcome is `unknown` and must not be repeated by itself. A kept
 * connection that turns out to be closed before that moment carried nothing, so a fresh one is tried at once.
 * @see RFC 5321, 4.5.3.2.6 and 6.1: who answers for the message
 */
export function createSmtpTransport(options: {
  url: string;
  timeoutMs: number;
  resolveHost?: ResolveHost;
}): MailTransport {
  const { auth, ...server } = parseConnectionUrl(options.url) as SMTPConnection.Options & {
    auth?: SMTPConnection.Credentials;
  };
  const { timeoutMs, url, resolveHost } = options;
  const pool = new SmtpPool({ ...server, connectionTimeout: timeoutMs }, auth, resolveHost);
  return countMails({
    id: createHash("sha256").update(`smtp ${url}`).digest("hex").slice(0, 16),
    batchSize: 1,
    send: async (mail) => {
      const composed = await compose(mail);
      const givenUpAt = performance.now() + timeoutMs;
      const first = await attempt(pool, composed, { isFresh: false, givenUpAt });
      if (!first.wasKept || !isClosedEarly(first)) return first.result;
      return (await attempt(pool, composed, { isFresh: true, givenUpAt })).result;
    },
  });
}

interface Attempt {
  result: SendResult;
  error: SmtpError | null;
  wasKept: boolean;
}

type Composed = Awaited<ReturnType<typeof compose>>;

function attempt(
  pool: SmtpPool,
  { envelope, messageId, bytes }: Composed,
  { isFresh, givenUpAt }: { isFresh: boolean; givenUpAt: number },
): Promise<Attempt> {
  const progress: Progress = { isDataStarted: false };
  return new Promise((resolve) => {
    let line: SmtpLine | undefined;
    let isOver = false;
    const end = (result: SendResult, error: SmtpError | null) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      if (line && result.outcome === "accepted") pool.keep(line);
      else if (line) pool.drop(line);
      resolve({ result, error, wasKept: (line?.carried ?? 0) > 0 });
    };
    const timedOut = { code: "ETIMEDOUT" };
    const giveUp = () => end(fail(progress, {}, "smtp_timeout"), timedOut);
    const timer = setTimeout(giveUp, Math.max(1, givenUpAt - performance.now()));
    const broken = (error: SmtpError) => end(fail(progress, error), error);
    const use = (taken: SmtpLine) => {
      line = taken;
      if (isOver) {
        pool.drop(taken);
        return;
      }
      taken.connection.send(envelope, openMessage(bytes, progress), (error?: SmtpError | null) => {
        if (error) broken(error);
        else end({ outcome: "accepted", providerMessageId: messageId }, null);
      });
    };
    pool.take({ isFresh }, use, broken);
  });
}

// 421: the server closes the line and took nothing, RFC 5321 3.8. A timeout is none: the time is used up.
function isClosedEarly({ result, error }: Attempt): boolean {
  if (result.outcome !== "try_later" || error?.code === "ETIMEDOUT") return false;
  return error?.responseCode === undefined || error.responseCode === 421;
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
  const { to, cc = [], replyTo, subject, html, text } = mail;
  const headers = { ...mail.headers, "X-Entity-Ref-ID": mail.idempotencyKey };
  const node = new MailComposer({ from: sender, to, cc, replyTo, subject, html, text, headers }).compile();
  const envelope = { from: sender.address, to: [to, ...cc] };
  return { envelope, messageId: node.messageId(), bytes: await node.build() };
}
