import { now } from "@/lib/clock";
import type { MailSettings, Merchant, SenderDomain } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { opensCase } from "@/lib/domain/case";
import { NotFoundError } from "@/lib/domain/errors";
import type { InvoiceFact } from "@/lib/domain/facts";
import type { SequenceContent } from "@/lib/domain/sequence-content";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { readLinkHost } from "@/lib/senders/link-domain";
import { loadSequence } from "@/lib/sequences/load-sequence";

/** What every fact is applied against: the merchant's settings and the business time. */
export interface Context {
  merchant: Merchant;
  mailSettings: MailSettings;
  /** whose mails come from a domain of its own, or will */
  senderDomain: SenderDomain | null;
  /** the host of the merchant's own that new links lead to; null: the installation's */
  linkHost: string | null;
  now: Date;
  /** the sequence of a case, by its version; only within the transaction of this context */
  sequenceOf: (versionId: string | null) => Promise<SequenceContent>;
  isReconciling?: boolean;
}

export async function loadContext(tx: Tx, merchantId: string): Promise<Context> {
  const [merchant] = await tx.$queryRaw<
    Merchant[]
  >`SELECT * FROM "Merchant" WHERE "id" = ${merchantId}::uuid`;
  if (!merchant) throw new NotFoundError("merchant_not_found", "No such merchant");
  const [senderDomain = null] = await tx.$queryRaw<SenderDomain[]>`
    SELECT * FROM "SenderDomain" WHERE "merchantId" = ${merchantId}::uuid`;
  const linkHost = await readLinkHost(tx, merchantId);
  const mailSettings = await readMailSettings(tx, merchantId);
  const sequenceOf: Context["sequenceOf"] = (versionId) => loadSequence(tx, merchantId, versionId);
  return { merchant, mailSettings, senderDomain, linkHost, now: await now(), sequenceOf };
}

/** Whether this invoice starts or joins a recovery of this merchant. */
export function startsCase({ merchant, now }: Context, invoice: InvoiceFact): boolean {
  if (merchant.recoveryMode === "off") return false;
  return opensCase(invoice, { now, includesOneOff: merchant.includesOneOff });
}
