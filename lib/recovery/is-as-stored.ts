import type { CaseInvoice, Customer, RecoveryCase } from "@/lib/db/client";
import { invoiceState, isLiving } from "@/lib/domain/case";
import type { PaymentSlot } from "@/lib/domain/facts";
import type { OpenRead } from "@/lib/domain/provider";
import { findChangedSlot } from "@/lib/domain/slots";

import { customerColumns } from "./apply-customer";
import { invoiceColumns } from "./invoice-columns";

export interface StoredCase {
  owner: RecoveryCase & { customer: Customer; invoices: CaseInvoice[] };
  /** latest first */
  baselines: PaymentSlot[][];
}

/**
 * Whether what was read of a case is what is stored, to the last column, so that there is nothing to apply. In
 * doubt it is not: then the case is read and applied by itself.
 */
export function isAsStored({ owner, baselines }: StoredCase, reads: Map<string, OpenRead>): boolean {
  const asked = owner.invoices.filter(({ state }) => isLiving(state) || state === "uncollectible");
  const found = asked.flatMap((row) => {
    const read = reads.get(row.providerInvoiceId);
    return read ? [{ row, read }] : [];
  });
  if (found.length === 0 || found.length < asked.length) return false;
  if (!found.every(({ row, read }) => isInvoiceAsStored(row, read))) return false;
  if (!found.every(({ read }) => isCustomerAsStored(owner.customer, read))) return false;
  const slots = found.flatMap(({ read }) => [...read.customer.slots, read.invoice.slot]);
  return baselines.length > 0 && findChangedSlot(baselines, slots) === null;
}

// Money that came in is credited when it is applied; here it only says that there is something to apply.
function isInvoiceAsStored(row: CaseInvoice, { invoice }: OpenRead): boolean {
  if (invoice.payments.some(({ status }) => status !== "open")) return false;
  if (invoiceState(invoice) !== row.state) return false;
  return isSame(invoiceColumns(invoice), row);
}

function isCustomerAsStored(row: Customer, { customer }: OpenRead): boolean {
  if (row.isDeleted || customer.providerCustomerId !== row.providerCustomerId) return false;
  return isSame(customerColumns({ ...customer, kind: "customer", isDeleted: false, subscriptions: [] }), row);
}

function isSame(read: Record<string, unknown>, row: Record<string, unknown>): boolean {
  return Object.entries(read).every(
    ([name, value]) => name === "readAt" || plain(value) === plain(row[name]),
  );
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return Array.isArray(value) ? JSON.stringify(value) : (value ?? null);
}
