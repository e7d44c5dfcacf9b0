import { Resend, type ErrorResponse } from "resend";

import type { MailTransport, OutgoingMail, SendResult } from "@/lib/email/mail";

const defaultRetryMs = 1000;
const quotaRetryMs = 60 * 60_000;
const settingsRetryMs = 10 * 60_000;

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
  const client = new Resend(options.apiKey, { baseUrl: options.baseUrl });
  return async (mail) => {
    const signal = AbortSignal.timeout(options.timeoutMs);
    try {
      const answer = await client.emails.send(toResend(mail), {
        idempotencyKey: mail.idempotencyKey,
        signal,
      });
      if (answer.data?.id) return { outcome: "accepted", providerMessageId: answer.data.id };
      if (signal.aborted) return unknown("resend_timeout");
      return answer.error ? judge(answer.error, answer.headers ?? {}) : unknown("resend_no_id");
    } catch {
      return unknown(signal.aborted ? "resend_timeout" : "resend_unreachable");
    }
  };
}

function toResend(mail: OutgoingMail) {
  const { from, to, replyTo, subject, html, text, headers } = mail;
  const tags = Object.entries(mail.tags ?? {}).map(([name, value]) => ({ name, value }));
  return { from, to: [to], replyTo, subject, html, text, headers, tags };
}

function unknown(code: string): SendResult {
  return { outcome: "unknown", code, isRepeatSafe: true };
}

function judge(error: ErrorResponse, headers: Record<string, string>): SendResult {
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
