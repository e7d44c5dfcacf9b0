import { setTimeout as sleep } from "node:timers/promises";

import { randomToken } from "@/lib/crypto/token";
import { db } from "@/lib/db/client";
import { AppError, InvalidInputError, RateLimitedError } from "@/lib/domain/errors";
import { parseAddress } from "@/lib/email/address";
import type { OutgoingMail, SendResult } from "@/lib/email/mail";
import { renderSignInMail } from "@/lib/email/render-sign-in-mail";
import { sendMail } from "@/lib/email/send-mail";
import { env } from "@/lib/env";
import { requireAttempt } from "@/lib/limits/require-attempt";
import { log } from "@/lib/log";

import { hashSignInToken } from "./hash-sign-in-token";
import { keepSignInToken } from "./keep-sign-in-token";
import { signInLinkMinutes } from "./sign-in-rules";

function parseEmail(text: string): string {
  const address = parseAddress(text.trim().toLowerCase());
  if (address) return address;
  throw new InvalidInputError(
    "address_malformed",
    "Enter an email address, such as you@example.com.",
    "email",
  );
}

function tooMany(): AppError {
  const sentence = "Too many sign-in mails were asked for. Use the last one.";
  return new RateLimitedError("too_many_sign_in_mails", sentence, signInLinkMinutes * 60_000);
}

function confirmUrl(email: string, token: string, callbackPath: string): string {
  const search = new URLSearchParams({ token, email, callbackUrl: callbackPath });
  return `${env().APP_URL}/sign-in/confirm?${search}`;
}

/**
 * Mails a link that signs in once, within 15 minutes, by a button on the page that it leads to.
 * @param callbackPath  where one goes after signing in, see `localPath`
 * @param caller  the network address that asks, for the limit; undefined when it cannot be told apart
 * @returns the address that was mailed, as it is stored
 * @throws InvalidInputError `address_malformed`; RateLimitedError `too_many_sign_in_mails`,
 *   `too_many_attempts`; AppError `sign_in_mail_not_sent`
 */
export async function sendSignInLink(ask: {
  email: string;
  callbackPath: string;
  caller: string | undefined;
}): Promise<string> {
  const email = parseEmail(ask.email);
  if (ask.caller) await requireAttempt("sign_in_mail", ask.caller, "Too many sign-in mails were asked for");
  const token = randomToken();
  const tokenHash = hashSignInToken(token);
  const expiresAt = new Date(Date.now() + signInLinkMinutes * 60_000);
  if (!(await keepSignInToken(email, tokenHash, expiresAt))) throw tooMany();
  await mailLink(email, confirmUrl(email, token, ask.callbackPath), tokenHash);
  return email;
}

async function mailLink(to: string, url: string, tokenHash: string): Promise<void> {
  const mail = await renderSignInMail({ url, expiresInMinutes: signInLinkMinutes, locale: "en" });
  const sent = await sendPatiently({
    ...mail,
    to,
    from: env().MAIL_FROM,
    idempotencyKey: `sign-in:${tokenHash.slice(0, 32)}`,
  });
  if (sent.outcome === "accepted" || sent.outcome === "unknown") return;
  // A link that nobody got must not use up this address's share.
  await db().signInToken.deleteMany({ where: { tokenHash } });
  log.warn({ code: sent.code }, "sign-in mail not sent");
  throw new AppError("unavailable", "sign_in_mail_not_sent", sent.code, sentences[sent.outcome]);
}

// A mail service that is asked too often says when to come back: better than having a person press again.
async function sendPatiently(mail: OutgoingMail): Promise<SendResult> {
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    const sent = await sendMail(mail);
    if (sent.outcome !== "try_later") return sent;
    const waitMs = Math.max(sent.retryAfterMs, leastWaitMs);
    if (performance.now() + waitMs > untilMs) return sent;
    await sleep(waitMs);
  }
}

const patienceMs = 5_000;
const leastWaitMs = 250;

const sentences = {
  refused:
    "The mail could not be sent. Check the address; if it is right, tell whoever runs this installation.",
  try_later: "The mail could not be sent right now. Try again in a minute.",
};
