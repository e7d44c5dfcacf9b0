import { makeMessageToken } from "@/lib/crypto/message-token";
import { linkToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";

const mark = /\{\{recoup:(link|open|unsubscribe):([a-z0-9]{1,16})\}\}/g;

type Worded = Record<string, string>;

/**
 * A mail about to be kept, with a mark in place of each token that was made for it: what is stored opens nothing
 * (P7). Keys of values stay as they are, whatever they are called.
 */
export function hideTokens<Texts extends Worded>(messageId: string, texts: Texts): Texts {
  const [newest] = env().LINK_KEYS;
  if (!newest) throw new AppError("internal", "no_link_key", "LINK_KEYS is empty");
  const marks = (["link", "open", "unsubscribe"] as const).map(
    (purpose) => [tokenOf(purpose, messageId, newest.id), `{{recoup:${purpose}:${newest.id}}}`] as const,
  );
  const hide = (text: string) => marks.reduce((rest, [token, sign]) => rest.replaceAll(token, sign), text);
  return mapValues(texts, hide);
}

/**
 * A kept mail as it was rendered: the same bytes each time, also once another key is the newest.
 * @throws AppError `no_link_key` where the key that its tokens were made with is no longer among LINK_KEYS
 */
export function showTokens<Texts extends Worded>(messageId: string, texts: Texts): Texts {
  // A mail names its link in several places.
  const made = new Map<string, string>();
  const show = (text: string) =>
    text.replace(mark, (sign, purpose: string, version: string) => {
      const token = made.get(sign) ?? tokenOf(purpose, messageId, version);
      made.set(sign, token);
      return token;
    });
  return mapValues(texts, show);
}

function tokenOf(purpose: string, messageId: string, version: string): string {
  if (purpose === "link") return linkToken(messageId, version).token;
  const found = env().LINK_KEYS.find(({ id }) => id === version);
  if (!found) throw new AppError("internal", "no_link_key", "LINK_KEYS lacks the key of this mail");
  return makeMessageToken(purpose, messageId, found.key);
}

function mapValues<Texts extends Worded>(texts: Texts, change: (text: string) => string): Texts {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)])) as Texts;
}
