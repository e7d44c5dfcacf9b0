import type { Merchant } from "@/lib/db/client";
import { formatSender, parseSender } from "@/lib/email/format-sender";
import { env } from "@/lib/env";

/** Whom a customer's mail comes from, and where an answer goes: to a person at the merchant. */
export function senderOf(merchant: Merchant): { fromAddress: string; replyTo: string } {
  const address = parseSender(env().MAIL_FROM)?.address ?? env().MAIL_FROM;
  return {
    fromAddress: formatSender(merchant.senderName ?? merchant.name, address),
    replyTo: merchant.supportEmail,
  };
}
