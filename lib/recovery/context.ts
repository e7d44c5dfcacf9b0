import { now } from "@/lib/clock";
import type { MailSettings, Merchant } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { opensCase } from "@/lib/domain/case";
import { NotFoundError } from "@/lib/domain/errors";
import type { InvoiceFact } from "@/lib/domain/facts";
import type { SequenceContent } from "@/lib/domain/sequence-content";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { readLinkHost } from "@/lib/senders/link-domain";
import { senderOf } from "@/lib/senders/sender-of";
import { loadSequence } from "@/lib/sequences/load-sequence";

/** What every fact is applied against: the merchant's settings and the business time. */
export interface Context {
  merchant: Merchant;
  mailSettings: MailSettings;
  now: Date;
  /** what each mail is signed with; read when the first is written, within the transaction of this context */
  sending: () => Promise<Sending>;
  /** the sequence of a case, by its version; only within the transaction of this context */
  sequenceOf: (versionId: string | null) => Promise<SequenceContent>;
  isReconciling?: boolean;
}

export interface Sending {
  sender: { fromAddress: string; replyTo: string };
  /** the host of the merchant's own that new links lead to; null: the installation's */
  linkHost: string | null;
}

export async function loadContext(tx: Tx, merchantId: string): Promise<Context> {
  const [merchant] = await tx.$queryRaw<
    Merchant[]
  >`SELECT * FROM "Merchant" WHERE "id" = ${merchantId}::uuid`;
  if (!merchant) throw new NotFoundError("merchant_not_found", "No such merchant");
  const mailSettings = await readMailSettings(tx, merchantId);
  const sequenceOf: Context["sequenceOf"] = (versionId) => loadSequence(tx, merchantId, versionId);
  let known: Promise<Sending> | undefined;
  const sending = () => (known ??= readSending(tx, merchant, mailSettings));
  return { merchant, mailSettings, now: await now(), sending, sequenceOf };
}

async function readSending(tx: Tx, merchant: Merchant, mailSettings: MailSettings): Promise<Sending> {
  const senderDomain = await tx.senderDomain.findUnique({ where: { merchantId: merchant.id } });
  const sender = senderOf({ merchant, mailSettings, senderDomain });
  return { sender, linkHost: await readLinkHost(tx, merchant.id) };
}

/** Whether this invoice starts or joins a recovery of this merchant. */
export function startsCase({ merchant, now }: Context, invoice: InvoiceFact): boolean {
  if (merchant.recoveryMode === "off") return false;
  return opensCase(invoice, { now, includesOneOff: merchant.includesOneOff });
}
