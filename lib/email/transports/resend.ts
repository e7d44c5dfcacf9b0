import { createHash } from "node:crypto";

import { type ErrorResponse, Resend } from "resend";

import type { BatchResult, MailRate, MailTransport, OutgoingMail, SendResult } from "@/lib/email/mail";

import { countMails } from "./count-mails";

const defaultRetryMs = 1000;
const quotaRetryMs = 60 * 60_000;
const settingsRetryMs = 10 * 60_000;
// A hundred mails are a megabyte or two.
const batchTakes = 3;

type Headers = Record<string, string> | null;
type Failure = Exclude<SendResult, { outcome: "accepted" }>;

/**
 * Sends through Resend. Its SDK returns errors instead of throwing; whatever leaves open whether the mail was
 * taken is `unknown`, and safe to repeat while the idempotency key lives (24 h).
 * @see Resend docs, /api-reference/errors and /dashboard/emails/idempotency-keys
 */
export function createResendTransport(options: {
  apiKey: string;
  baseUrl?: string;
  timeoutMs: number;
}): MailTransport {
  const { apiKey, baseUrl, timeoutMs } = options;
  const client = new Resend(apiKey, { baseUrl });
  return countMails({
    id: createHash("sha256").update(`resend ${apiKey}`).digest("hex").slice(0, 16),
    batchSize: 100,
    send: (mail, onRate) =>
      attempt<SendResult>(timeoutMs, async (signal) => {
        const options = { idempotencyKey: mail.idempotencyKey, signal };
        const { data, error, headers } = await client.emails.send(toResend(mail), options);
        onRate?.(readRate(headers));
        if (data?.id) return { outcome: "accepted", providerMessageId: data.id };
        return failed(error, headers, signal);
      }),
    sendBatch: ({ key, mails }, onRate) =>
      attempt<BatchResult>(timeoutMs * batchTakes, async (signal) => {
        const options = { idempotencyKey: key, batchValidation: "permissive", signal } as const;
        const { data, error, headers } = await client.batch.send(mails.map(toResend), options);
        onRate?.(readRate(headers));
        const members = data && readMembers(data, mails.length);
        return members ? { outcome: "accepted", members } : failed(error, headers, signal);
      }),
  });
}

async function attempt<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result | Failure>,
): Promise<Result | Failure> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await work(signal);
  } catch {
    return unknown(signal.aborted ? "resend_timeout" : "resend_unreachable");
  }
}

function failed(error: ErrorResponse | null, headers: Headers, signal: AbortSignal): Failure {
  if (signal.aborted) return unknown("resend_timeout");
  return error ? judge(error, headers ?? {}) : unknown("resend_no_id");
}

function toResend(mail: OutgoingMail) {
  const { from, to, replyTo, subject, html, text, headers } = mail;
  const tags = Object.entries(mail.tags ?? {}).map(([name, value]) => ({ name, value }));
  const cc = mail.cc?.length ? { cc: mail.cc } : {};
  return { from, to: [to], ...cc, replyTo, subject, html, text, headers, tags };
}

/**
 * The end of each member, in order: `data` holds the ids of those that were taken, `errors` the places of the
 * others. Null where the two do not add up, so that nobody can tell which id is whose.
 * @see Resend API reference, "Send Batch Emails", permissive validation
 */
function readMembers(
  { data, errors = [] }: { data?: { id: string }[]; errors?: { index: number; message: string }[] },
  count: number,
) {
  const refused = new Set(errors.map(({ index }) => index));
  if (!data || data.length + refused.size !== count) return null;
  const ids = data.map(({ id }) => id);
  const members = Array.from({ length: count }, (_, index) =>
    refused.has(index) ? { code: "resend_validation_error" } : { providerMessageId: ids.shift() ?? "" },
  );
  return members.every((member) => member.code !== undefined || member.providerMessageId) ? members : null;
}

function unknown(code: string): Failure {
  return { outcome: "unknown", code, isRepeatSafe: true };
}

function judge(error: ErrorResponse, headers: Record<string, string>): Failure {
  const { statusCode: status } = error;
  const code = `resend_${String(error.name ?? "error")
    .replace(/\W+/g, "_")
    .slice(0, 60)}`;
  if (typeof status !== "number") return unknown("resend_unreachable");
  if (status >= 500 || status < 400) return unknown(`resend_${status}`);
  if (status === 429) return { outcome: "try_later", code, retryAfterMs: retryAfterMs(code, headers) };
  if (status === 408 || code === "resend_concurrent_idempotent_requests")
    return { outcome: "try_later", code, retryAfterMs: defaultRetryMs };
  // A key that is wrong today is no fault of the mail: it goes out once somebody has put it right.
  if (/api_key$/.test(code) && code !== "resend_invalid_idempotency_key")
    return { outcome: "try_later", code, retryAfterMs: settingsRetryMs };
  return { outcome: "refused", code };
}

function retryAfterMs(code: string, headers: Record<string, string>): number {
  const seconds = Number(headers["retry-after"] ?? headers["ratelimit-reset"]);
  const asked = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : defaultRetryMs;
  return code.includes("quota") ? Math.max(asked, quotaRetryMs) : asked;
}

/** @see Resend API reference, "Rate limit": `ratelimit-limit` requests in the window of `ratelimit-policy` */
function readRate(headers: Headers): MailRate | null {
  const limit = Number(headers?.["ratelimit-limit"]);
  if (!(limit > 0)) return null;
  const windowSeconds = Number(/\bw=(\d+)/.exec(headers?.["ratelimit-policy"] ?? "")?.[1] ?? 1) || 1;
  const remaining = Number(headers?.["ratelimit-remaining"] ?? limit);
  const waitSeconds = Number(headers?.["retry-after"] ?? 0) || 0;
  return { perSecond: limit / windowSeconds, remaining: Math.max(0, remaining) || 0, waitSeconds };
}
