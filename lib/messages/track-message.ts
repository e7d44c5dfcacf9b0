import { now } from "@/lib/clock";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import type { Message } from "@/lib/db/client";

export interface DeliveryReport {
  /** our own id, which the mail carried as a tag: a report may overtake the answer that names the mail */
  messageId: string | null;
  providerMessageId: string;
  what: "delivered" | "bounced" | "complained" | "failed";
  /** a bounce that will not heal: the address is not mailed again */
  isPermanent: boolean;
}

/**
 * Notes what became of a mail after it was accepted. Reports repeat and come in any order: first stamps stay.
 * A hard bounce or a complaint suppresses the address for this merchant.
 * @returns whether the mail is ours
 */
export async function trackMessage(report: DeliveryReport): Promise<boolean> {
  const { messageId, providerMessageId } = report;
  const known = await withInstallation((tx) =>
    tx.message.findFirst({ where: messageId ? { id: messageId } : { providerMessageId } }),
  );
  if (!known) return false;
  const at = await now();
  await withMerchant(known.merchantId, async (tx) => {
    await tx.message.updateMany({
      where: { id: known.id, providerMessageId: null },
      data: { providerMessageId },
    });
    await note(tx, known, report, at);
  });
  return true;
}

async function note(
  tx: Tx,
  message: Message,
  { what, isPermanent }: DeliveryReport,
  at: Date,
): Promise<void> {
  if (what === "delivered") {
    const { count } = await tx.message.updateMany({
      where: { id: message.id, deliveredAt: null },
      data: { deliveredAt: at },
    });
    const state = { in: ["sending", "sent"] as Message["state"][] };
    await tx.message.updateMany({ where: { id: message.id, state }, data: { state: "delivered" } });
    if (count > 0) await write(tx, message, at, "mail_delivered");
    return;
  }
  if (what === "failed") return;
  const { count } = await tx.message.updateMany({
    where: { id: message.id, bouncedAt: null },
    data: { state: what, bouncedAt: at },
  });
  if (count === 0) return;
  await write(tx, message, at, "mail_bounced", what);
  if (message.caseId) {
    const where = { id: message.caseId, bouncedAt: null };
    await tx.recoveryCase.updateMany({ where, data: { bouncedAt: at } });
  }
  if (!isPermanent && what !== "complained") return;
  await tx.suppression.createMany({
    data: [{ merchantId: message.merchantId, address: message.toAddress, reason: what }],
    skipDuplicates: true,
  });
}

async function write(tx: Tx, message: Message, at: Date, kind: string, reason?: string): Promise<void> {
  const { id: messageId, merchantId, caseId } = message;
  if (!caseId) return;
  await tx.timelineEntry.create({ data: { merchantId, caseId, at, kind, data: { messageId, reason } } });
}
