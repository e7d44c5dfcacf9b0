import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import type { Customer } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";
import { ForbiddenError, NotFoundError } from "@/lib/domain/errors";
import { type MemberRole, refusalOf } from "@/lib/domain/roles";

interface Request {
  merchantId: string;
  userId: string;
  role: MemberRole;
  /** any case of the customer */
  caseId: string;
}

/**
 * All that is stored of one customer, for them to have: what is known of them, their cases with every invoice, mail,
 * note and attempt, who followed their links, and what was written at the provider for them. Amounts are decimal
 * text in minor units, times ISO 8601. That it was handed out is audited. The hash of a link's token is left out: it
 * says nothing of anybody.
 * @throws NotFoundError `case_not_found`; ForbiddenError `role_too_low`
 */
export async function exportCustomer({ merchantId, userId, role, caseId }: Request): Promise<string> {
  const refusal = refusalOf(role, "customer.export");
  if (refusal) throw new ForbiddenError("role_too_low", refusal);
  const exportedAt = await now();
  return withMerchant(merchantId, async (tx) => {
    const found = await tx.recoveryCase.findFirst({
      where: { id: caseId, merchantId },
      include: { customer: true },
    });
    if (!found) throw new NotFoundError("case_not_found", "No such case of this merchant");
    const all = await readAll(tx, found.customer);
    await recordAudit(tx, {
      ...{ merchantId, actor: userId, action: "customer.exported", subject: `customer:${found.customerId}` },
      reason: "A member exported all that is stored of a customer",
    });
    return JSON.stringify({ exportedAt, ...all }, toJson, 2);
  });
}

// The merchant's id on every line, and what only we could use, would tell a reader nothing.
const ofTenant = { merchantId: true } as const;

async function readAll(tx: Tx, customer: Customer) {
  const { merchantId, ...own } = customer;
  const { id: customerId, email, providerCustomerId } = own;
  const cases = await readCases(tx, customerId);
  const invoices = cases.flatMap((found) => found.invoices.map((invoice) => invoice.providerInvoiceId));
  const addresses = email ? [normaliseAddress(email)] : [];
  const ids = [providerCustomerId, ...invoices];
  return {
    customer: own,
    cases,
    remindersAndNotices: await tx.message.findMany({ where: { customerId, caseId: null }, ...asMail }),
    reminders: await tx.reminder.findMany({ where: { customerId }, omit: ofTenant }),
    addressesNotMailed: await tx.suppression.findMany({
      where: { merchantId, address: { in: addresses } },
      omit: ofTenant,
    }),
    inScans: await tx.scanFailure.findMany({ where: { merchantId, providerCustomerId }, omit: ofTenant }),
    eventsOfProvider: await tx.providerEvent.findMany({
      where: {
        merchantId,
        OR: [{ objectId: { in: ids } }, { refs: { path: ["customer"], equals: providerCustomerId } }],
      },
      omit: { ...ofTenant, connectionId: true },
    }),
    writtenAtProvider: await tx.providerWrite.findMany({
      where: { merchantId, objectId: { in: ids } },
      omit: { ...ofTenant, idempotencyKey: true },
    }),
    audit: await tx.auditEntry.findMany({
      where: {
        merchantId,
        subject: { in: [`customer:${customerId}`, ...cases.map(({ id }) => `case:${id}`)] },
      },
      omit: ofTenant,
    }),
  };
}

const asMail = {
  omit: { ...ofTenant, idempotencyKey: true, leasedUntil: true, batchId: true, routeId: true },
  include: {
    opens: { omit: ofTenant },
    link: {
      omit: { ...ofTenant, tokenHash: true, keyVersion: true },
      include: { visits: { omit: ofTenant }, baseline: { omit: ofTenant } },
    },
  },
} as const;

async function readCases(tx: Tx, customerId: string) {
  return tx.recoveryCase.findMany({
    where: { customerId },
    orderBy: { openedAt: "asc" },
    omit: { ...ofTenant, facet: true, customerSort: true },
    include: {
      invoices: { omit: ofTenant, include: { revenues: { omit: ofTenant } } },
      baselines: { omit: ofTenant },
      steps: { omit: ofTenant },
      retries: { omit: { ...ofTenant, idempotencyKey: true } },
      retryPlan: { omit: ofTenant },
      messages: asMail,
      timeline: { omit: ofTenant, orderBy: { at: "asc" } },
      contacts: { omit: ofTenant },
      notes: { omit: ofTenant },
    },
  });
}

const toJson = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
