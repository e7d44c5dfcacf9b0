import { makeMessageToken, readMessageToken } from "@/lib/crypto/message-token";
import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";

const purpose = "unsubscribe";

/**
 * Where the reader of a mail says "no more mails about this", and the headers that let a mail program say it
 * for them in one click. Only a POST there does anything.
 * @see RFC 8058, section 3
 */
export function unsubscribeOf(messageId: string): { url: string; headers: Record<string, string> } {
  const [newest] = env().LINK_KEYS;
  if (!newest) throw new AppError("internal", "no_link_key", "LINK_KEYS is empty");
  const url = unsubscribeUrl(makeMessageToken(purpose, messageId, newest.key));
  return {
    url,
    headers: { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  };
}

/** The address that a token's page has, and that its button posts to. */
export function unsubscribeUrl(token: string): string {
  return `${env().APP_URL}/e/${token}/unsubscribe`;
}

/** The message that a token was made for; null for any other text. */
export function readUnsubscribeToken(token: string): string | null {
  const keys = env().LINK_KEYS.map(({ key }) => key);
  return readMessageToken(purpose, token, keys);
}
