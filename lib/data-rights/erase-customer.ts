import { recordAudit } from "@/lib/audit/record-audit";
import type { Customer, RecoveryCase } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/domain/errors";
import { type MemberRole, refusalOf } from "@/lib/domain/roles";
import { erasedMarker } from "@/lib/merchants/erased-marker";
import { closeCase } from "@/lib/recovery/close-case";
import { type Context, loadContext } from "@/lib/recovery/context";
import { lockCase } from "@/lib/recovery/lock-case";

import { eraseMails } from "./erase-mails";
import { eraseScans } from "./erase-scans";
import { eraseTraces } from "./erase-traces";

interface Request {
  merchantId: string;
  userId: string;
  role: MemberRole;
  /** any case of the customer */
  caseId: string;
}

type Owner = RecoveryCase & { customer: Customer };

/**
 * Erases a customer's personal data, for good: name, addresses, mails, links' visits, notes, contacts and cards.
 * Amounts, invoices' ids, the story in codes and the audit stay, without a name. Living cases end; invoices in them
 * are not asked for again. What the provider says of the customer later brings nothing back, until another invoice
 * of theirs fails: then they are a new customer. All in one transaction under the customer's lock, so a crash
 * leaves everything as it was; a repeat finds it done.
 * @throws NotFoundError `case_not_found`; ForbiddenError `role_too_low`; ConflictError `work_under_way`
 */
export async function eraseCustomer({ merchantId, userId, role, caseId }: Request): Promise<void> {
  const refusal = refusalOf(role, "customer.erase");
  if (refusal) throw new ForbiddenError("role_too_low", refusal);
  await withMerchant(merchantId, async (tx) => {
    const owner = await lockCase(tx, merchantId, caseId);
    if (!owner) throw new NotFoundError("case_not_found", "No such case of this merchant");
    if (owner.customer.erasedAt) return;
    await refuseWhileUnderWay(tx, owner);
    const context = await loadContext(tx, merchantId);
    await endCases(tx, context, owner, userId);
    await eraseMails(tx, owner.customer);
    await eraseTraces(tx, owner.customer);
    await eraseScans(tx, owner.customer);
    await eraseRow(tx, context, owner.customer);
    await recordAudit(tx, {
      ...{ merchantId, actor: userId, action: "customer.erased", subject: `customer:${owner.customerId}` },
      reason: "A member erased the personal data of a customer on request",
    });
  });
}

// What is at the provider this very moment has to be written down first, or it would be done again.
async function refuseWhileUnderWay(tx: Tx, { merchantId, customerId }: Owner): Promise<void> {
  const ofCustomer = { merchantId, case: { customerId } };
  const calling = await tx.retry.count({ where: { ...ofCustomer, state: "calling" } });
  const sending = await tx.message.count({ where: { merchantId, customerId, state: "sending" } });
  if (calling + sending === 0) return;
  const what = calling > 0 ? "A payment of this customer is being collected" : "A mail to them is on its way";
  throw new ConflictError("work_under_way", `${what} at this moment. Try again in a few minutes.`);
}

async function endCases(tx: Tx, context: Context, { merchantId, customerId }: Owner, userId: string) {
  const living = await tx.recoveryCase.findMany({
    where: { merchantId, customerId, state: { not: "closed" } },
    include: { invoices: true },
  });
  for (const found of living) await closeCase(tx, context, found, "withdrawn", userId);
  await tx.recoveryCase.updateMany({
    where: { merchantId, customerId, endedAt: null },
    data: { endedAt: context.now },
  });
}

async function eraseRow(tx: Tx, { now }: Context, customer: Customer): Promise<void> {
  const { id, merchantId, providerCustomerId } = customer;
  const marker = erasedMarker(merchantId, providerCustomerId);
  await tx.customer.update({
    where: { id },
    data: {
      ...{ providerCustomerId: marker, email: null, locale: null, country: null },
      // Told apart from others by a piece of the hash, which says nothing of whom.
      name: `Erased customer ${marker.slice(-6)}`,
      ...{ erasedAt: now, remindersStoppedAt: now },
    },
  });
}
