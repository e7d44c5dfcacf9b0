import { now } from "@/lib/clock";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import type { Message } from "@/lib/db/client";
import { normaliseAddress } from "@/lib/domain/address";
import { instruments } from "@/lib/metrics/instruments";
import { enqueue } from "@/lib/queue/enqueue";

import { suppressAddress } from "./suppress-address";

export interface DeliveryReport {
  /** our own id, which the mail carried as a tag: a report may overtake the answer that names the mail */
  messageId: string | null;
  providerMessageId: string;
  /** whom it speaks of; left out: nobody says, so the one whom the mail is for */
  recipients?: string[];
  what: "delivered" | "bounced" | "complained" | "failed";
  /** a bounce that will not heal: the address is not mailed again */
  isPermanent: boolean;
}

/**
 * Notes what became of a mail after it was accepted. Reports repeat and come in any order: first stamps stay.
 * A hard bounce or a complaint suppresses the address for this merchant; a soft bounce does not.
 * @param merchantId  where the report came by a merchant's own account: it may speak of that merchant's mails only
 * @returns whether the mail is ours
 */
export async function trackMessage(report: DeliveryReport, merchantId?: string): Promise<boolean> {
  const { messageId, providerMessageId } = report;
  instruments().mailReports.inc({ kind: report.what });
  const key = messageId ? { id: messageId } : { providerMessageId };
  const known = await withInstallation((tx) => tx.message.findFirst({ where: { ...key, merchantId } }));
  if (!known) return false;
  const at = await now();
  await withMerchant(known.merchantId, async (tx) => {
    await lockCustomerOf(tx, known);
    await tx.message.updateMany({
      where: { id: known.id, providerMessageId: null },
      data: { providerMessageId },
    });
    await note(tx, known, report, at);
  });
  return true;
}

/**
 * Notes that the address's own server refused it (SMTP): as final as a hard bounce.
 * Call it in the transaction that ends the message.
 */
export async function noteRefusedAddress(tx: Tx, message: Message, at: Date): Promise<void> {
  await lockCustomerOf(tx, message);
  await noteTrouble(tx, message, { what: "bounced", isPermanent: true }, at);
}

// Customer, case, step, message: who takes them in another order may wait for somebody who waits for it.
async function lockCustomerOf(tx: Tx, { customerId }: Message): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS "one" FROM "Customer" WHERE "id" = ${customerId}::uuid FOR UPDATE`;
}

async function note(tx: Tx, message: Message, report: DeliveryReport, at: Date): Promise<void> {
  const { what, isPermanent } = report;
  const copies = copiesMeant(message, report);
  if (copies.length > 0) return noteCopyTrouble(tx, message, copies, report, at);
  if (what === "delivered") return noteDelivery(tx, message, at);
  if (what === "failed") return;
  const state = { in: ["sending", "sent", "delivered", "unknown"] as Message["state"][] };
  await tx.message.updateMany({ where: { id: message.id, state }, data: { state: what } });
  await noteTrouble(tx, message, { what, isPermanent }, at);
}

// A mail with copies has one id: what became of a copy says nothing about the one whom the mail is for.
function copiesMeant({ toAddress, ccAddresses }: Message, { recipients = [] }: DeliveryReport): string[] {
  const meant = recipients.map(normaliseAddress);
  if (meant.includes(normaliseAddress(toAddress))) return [];
  const copies = new Set(ccAddresses.map(normaliseAddress));
  return meant.filter((address) => copies.has(address));
}

async function noteCopyTrouble(
  tx: Tx,
  { merchantId }: Message,
  copies: string[],
  { what, isPermanent }: DeliveryReport,
  at: Date,
): Promise<void> {
  const isFinal = what === "complained" || (what === "bounced" && isPermanent);
  if (!isFinal) return;
  for (const address of copies) await suppressAddress(tx, { merchantId, address, reason: what, at });
}

async function noteDelivery(tx: Tx, message: Message, at: Date): Promise<void> {
  const { count } = await tx.message.updateMany({
    where: { id: message.id, deliveredAt: null },
    data: { deliveredAt: at },
  });
  const state = { in: ["sending", "sent", "unknown"] as Message["state"][] };
  await tx.message.updateMany({ where: { id: message.id, state }, data: { state: "delivered" } });
  if (count > 0) await write(tx, message, at, "mail_delivered");
  // Nobody knew that it had left: what follows from that is still to be done.
  const { id: messageId, merchantId, sentAt } = message;
  if (sentAt === null) {
    await enqueue(tx, "message.send", { merchantId, messageId }, { key: `message:${messageId}` });
  }
}

interface Trouble {
  what: "bounced" | "complained";
  isPermanent: boolean;
}

// Each kind has its own first stamp: a complaint may follow a bounce, a hard bounce a soft one.
async function noteTrouble(tx: Tx, message: Message, trouble: Trouble, at: Date): Promise<void> {
  const { what, isPermanent } = trouble;
  const { id, merchantId, caseId, toAddress: address } = message;
  const first = await tx.message.updateMany({ where: { id, bouncedAt: null }, data: { bouncedAt: at } });
  if (first.count > 0) {
    await write(tx, message, at, "mail_bounced", what);
    if (caseId) {
      const where = { id: caseId, bouncedAt: null };
      await tx.recoveryCase.updateMany({ where, data: { bouncedAt: at } });
    }
  }
  if (what === "bounced" && !isPermanent) return;
  const stamp = what === "complained" ? "complainedAt" : "hardBouncedAt";
  const { count } = await tx.message.updateMany({ where: { id, [stamp]: null }, data: { [stamp]: at } });
  if (count === 0) return;
  await suppressAddress(tx, { merchantId, address, reason: what, at });
  await enqueue(tx, "merchant.check-sending", { merchantId }, { key: `check-sending:${merchantId}` });
}

async function write(tx: Tx, message: Message, at: Date, kind: string, reason?: string): Promise<void> {
  const { id: messageId, merchantId, caseId } = message;
  if (!caseId) return;
  await tx.timelineEntry.create({ data: { merchantId, caseId, at, kind, data: { messageId, reason } } });
}
