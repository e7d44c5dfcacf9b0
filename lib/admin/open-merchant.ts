import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import type { MerchantDetail } from "@/lib/domain/admin-view";
import { NotFoundError } from "@/lib/domain/errors";
import type { MerchantId } from "@/lib/domain/ids";

import { readMerchantLine } from "./list-merchants";

const auditShown = 20;

/**
 * One merchant for an admin: settings, connection and counts, no customers. That it was opened is written
 * into the merchant's audit log first.
 * @throws NotFoundError `merchant_not_found`
 */
export async function openMerchant(merchantId: MerchantId, adminId: string): Promise<MerchantDetail> {
  const at = await now();
  return withMerchant(merchantId, async (tx) => {
    const line = await readMerchantLine(tx, merchantId, at);
    if (!line) throw new NotFoundError("merchant_not_found", "No such merchant");
    await recordAudit(tx, {
      merchantId,
      actor: adminId,
      action: "merchant.opened",
      subject: `merchant:${merchantId}`,
      reason: "opened on the admin page",
    });
    return { ...line, ...(await readAccount(tx, merchantId, at)), ...(await readNotes(tx, merchantId)) };
  });
}

async function readAccount(tx: Tx, merchantId: string, at: Date) {
  const merchant = await tx.merchant.findUniqueOrThrow({
    where: { id: merchantId },
    select: { name: true, createdAt: true, connection: true, _count: { select: { memberships: true } } },
  });
  const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
  const requests = await tx.requestCount.findUnique({ where: { merchantId_month: { merchantId, month } } });
  const connection = merchant.connection;
  return {
    name: merchant.name,
    createdAt: merchant.createdAt,
    members: merchant._count.memberships,
    accountId: connection?.accountId ?? null,
    key: connection?.keySealed ? `${connection.keyPrefix}…${connection.keyLast4}` : null,
    brokenReason: connection?.brokenReason ?? null,
    webhookProblem: connection?.webhookProblem ?? null,
    portalProblem: connection?.portalProblem ?? null,
    lastWebhookAt: connection?.lastWebhookAt ?? null,
    polledUntil: connection?.polledUntil ?? null,
    readsThisMonth: requests?.reads ?? 0,
    writesThisMonth: requests?.writes ?? 0,
  };
}

async function readNotes(tx: Tx, merchantId: string) {
  return {
    alerts: await tx.alert.findMany({
      where: { merchantId, resolvedAt: null },
      orderBy: { raisedAt: "desc" },
      take: auditShown,
      select: { kind: true, subject: true, raisedAt: true, count: true },
    }),
    audit: await tx.auditEntry.findMany({
      where: { merchantId },
      orderBy: { at: "desc" },
      take: auditShown,
      select: { at: true, actor: true, action: true, subject: true, reason: true },
    }),
  };
}
