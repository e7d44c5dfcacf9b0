import type { MailSettings, Merchant, SenderDomain } from "@/lib/db/client";
import { formatSender, parseSender } from "@/lib/email/format-sender";
import { env } from "@/lib/env";

/**
 * Whom a customer's mail comes from: the merchant's own domain once DNS vouches for it, else this
 * installation's under the merchant's name. An answer always goes to a person at the merchant.
 */
export function senderOf(from: {
  merchant: Pick<Merchant, "name" | "senderName" | "supportEmail">;
  mailSettings: Pick<MailSettings, "replyTo">;
  senderDomain: Pick<SenderDomain, "fromAddress" | "isVerified"> | null;
}): { fromAddress: string; replyTo: string } {
  const { merchant, mailSettings, senderDomain } = from;
  const address = senderDomain?.isVerified ? senderDomain.fromAddress : installationSender();
  return {
    fromAddress: formatSender(merchant.senderName ?? merchant.name, address),
    replyTo: mailSettings.replyTo ?? merchant.supportEmail,
  };
}

/** The bare address that mails come from without a domain of the merchant's own. */
export function installationSender(): string {
  return parseSender(env().MAIL_FROM)?.address ?? env().MAIL_FROM;
}
