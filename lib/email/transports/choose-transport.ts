import { AppError } from "@/lib/domain/errors";
import type { MailTransport } from "@/lib/email/mail";
import type { Env } from "@/lib/env";

import { createResendTransport } from "./resend";
import { createSmtpTransport } from "./smtp";
import type { ResolveHost } from "./smtp-pool";

/**
 * The installation's way out for mail: Resend where it has a key, else its SMTP server. Processes that send
 * call this when they start.
 * @param resolveHost  for a server that a merchant named: where its name may lead, at each connection
 * @throws AppError `mail_not_configured` when the environment names neither
 */
export function chooseTransport(
  settings: Partial<Pick<Env, "RESEND_API_KEY" | "RESEND_BASE_URL" | "SMTP_URL" | "MAIL_TIMEOUT_SECONDS">>,
  resolveHost?: ResolveHost,
): MailTransport {
  const { RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl, SMTP_URL: url } = settings;
  const timeoutMs = (settings.MAIL_TIMEOUT_SECONDS ?? 10) * 1000;
  if (apiKey) return createResendTransport({ apiKey, baseUrl, timeoutMs });
  if (url) return createSmtpTransport({ url, timeoutMs, resolveHost });
  const sentence = "No mail can be sent: set RESEND_API_KEY, or SMTP_URL (see .env.example).";
  throw new AppError("internal", "mail_not_configured", sentence, sentence);
}
