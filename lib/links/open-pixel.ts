import { makeMessageToken, readMessageToken } from "@/lib/crypto/message-token";
import { AppError } from "@/lib/domain/errors";
import { mayMeasureOpens, type OpenTrackingChoice } from "@/lib/domain/open-tracking";
import { env } from "@/lib/env";

const purpose = "open";

/**
 * The address of the pixel that a mail (to be) carries. Its token is its own: it opens nothing else, and the
 * link's token cannot be had from it.
 * @param country  of the recipient, ISO 3166-1 alpha-2; null when unknown
 * @returns null where the merchant's choice or the recipient's law says that opens are not measured
 */
export function pixelFor({
  settings,
  country,
  messageId,
}: {
  settings: { openTracking: OpenTrackingChoice };
  country: string | null;
  messageId: string;
}): string | null {
  if (!mayMeasureOpens(settings.openTracking, country)) return null;
  const [newest] = env().LINK_KEYS;
  if (!newest) throw new AppError("internal", "no_link_key", "LINK_KEYS is empty");
  return `${env().APP_URL}/e/${makeMessageToken(purpose, messageId, newest.key)}/open.gif`;
}

/** The message that a pixel's token was made for; null for any other text. */
export function readPixelToken(token: string): string | null {
  const keys = env().LINK_KEYS.map(({ key }) => key);
  return readMessageToken(purpose, token, keys);
}
