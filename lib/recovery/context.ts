import { now } from "@/lib/clock";
import type { MailSettings, Merchant, SenderDomain } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { opensCase } from "@/lib/domain/case";
import type { InvoiceFact } from "@/lib/domain/facts";
import { readMailSettings } from "@/lib/merchants/mail-settings";

/** What every fact is applied against: the merchant's settings and the business time. */
export interface Context {
  merchant: Merchant;
  mailSettings: MailSettings;
  /** whose mails come from a domain of its own, or will */
  senderDomain: SenderDomain | null;
  now: Date;
  isReconciling?: boolean;
}

export async function loadContext(tx: Tx, merchantId: string): Promise<Context> {
  const merchant = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
  const senderDomain = await tx.senderDomain.findUnique({ where: { merchantId } });
  return { merchant, mailSettings: await readMailSettings(tx, merchantId), senderDomain, now: await now() };
}

/** Whether this invoice starts or joins a recovery of this merchant. */
export function startsCase({ merchant, now }: Context, invoice: InvoiceFact): boolean {
  if (merchant.recoveryMode === "off") return false;
  return opensCase(invoice, { now, includesOneOff: merchant.includesOneOff });
}
