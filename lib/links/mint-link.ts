import { now } from "@/lib/clock";
import type { Tx } from "@/lib/db/transaction";
import { hashToken, linkToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";

/**
 * Mints the card-update link of a message that was just frozen. Only the token's hash is kept; the token
 * itself can be made again from the message id. Lives as long as the case plus 30 days: the provider's page
 * is opened per click.
 */
export async function mintLink(
  tx: Tx,
  link: { merchantId: string; customerId: string; caseId: string | null; messageId: string },
): Promise<void> {
  const { token, keyVersion } = linkToken(link.messageId);
  const createdAt = await now();
  await tx.link.create({ data: { ...link, createdAt, tokenHash: hashToken(token), keyVersion } });
}

/** As `mintLink`, for the messages of one merchant that were just frozen together. */
export async function mintLinks(
  tx: Tx,
  merchantId: string,
  messages: { id: string; customerId: string; caseId: string | null }[],
): Promise<void> {
  if (messages.length === 0) return;
  const createdAt = await now();
  const minted = messages.map(({ id }) => linkToken(id));
  await tx.$executeRaw`
    INSERT INTO "Link" ("id", "merchantId", "createdAt", "customerId", "caseId", "messageId", "tokenHash", "keyVersion")
    SELECT gen_random_uuid(), ${merchantId}::uuid, ${createdAt}, * FROM unnest(
      ${messages.map(({ customerId }) => customerId)}::uuid[], ${messages.map(({ caseId }) => caseId)}::uuid[],
      ${messages.map(({ id }) => id)}::uuid[], ${minted.map(({ token }) => hashToken(token))}::text[],
      ${minted.map(({ keyVersion }) => keyVersion)}::text[])`;
}

/**
 * The absolute address of the link that a message (to be) carries.
 * @param host  the merchant's own, where it has one in use
 */
export function linkOf(messageId: string, host: string | null): string {
  return linkUrl(linkToken(messageId).token, host);
}

/** The address of a link's page. */
export function linkUrl(token: string, host: string | null): string {
  return `${host ? `https://${host}` : env().APP_URL}/u/${token}`;
}
