import { now } from "@/lib/clock";
import type { MailSettings, Merchant } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { opensCase } from "@/lib/domain/case";
import type { InvoiceFact } from "@/lib/domain/facts";
import { readMailSettings } from "@/lib/merchants/mail-settings";

/** What every fact is applied against: the merchant's settings and the business time. */
export interface Context {
  merchant: Merchant;
  mailSettings: MailSettings;
  now: Date;
  isReconciling?: boolean;
}

export async function loadContext(tx: Tx, merchantId: string): Promise<Context> {
  const merchant = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
  return { merchant, mailSettings: await readMailSettings(tx, merchantId), now: await now() };
}

/** Whether this invoice starts or joins a recovery of this merchant. */
export function startsCase({ merchant, now }: Context, invoice: InvoiceFact): boolean {
  if (merchant.recoveryMode === "off") return false;
  return opensCase(invoice, { now, includesOneOff: merchant.includesOneOff });
}
