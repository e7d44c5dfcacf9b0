import type { PaymentMethodFact, PaymentSlot } from "./facts";

export interface SlotChange {
  owner: PaymentSlot["owner"];
  ownerId: string;
  method: PaymentMethodFact;
  /** `updated`: another method was put there; `refreshed`: the same method got new card data by itself */
  how: "updated" | "refreshed";
}

const keyOf = (slot: PaymentSlot): string => `${slot.owner}:${slot.ownerId}`;

function changeOf(before: PaymentSlot | undefined, slot: PaymentSlot): SlotChange | null {
  const { owner, ownerId, method } = slot;
  if (!method) return null;
  const old = before?.method;
  if (old?.providerPaymentMethodId !== method.providerPaymentMethodId) {
    // A slot that did not exist at the baseline says nothing about who filled it: a new subscription, say.
    return before ? { owner, ownerId, method, how: "updated" } : null;
  }
  const isRenewed =
    differs(old.fingerprint, method.fingerprint) ||
    differs(old.expYear, method.expYear) ||
    differs(old.expMonth, method.expMonth);
  return isRenewed ? { owner, ownerId, method, how: "refreshed" } : null;
}

// What one of two reads was not allowed to see has not changed.
function differs<T>(before: T | null, after: T | null): boolean {
  return before !== null && after !== null && before !== after;
}

/**
 * Whether a changed card may pay an invoice: what a customer puts in is for all they owe, except where they
 * put it in for one invoice; new data of an old card is for what that card pays anyway.
 */
export function maySlotPay(
  { owner, ownerId, how }: SlotChange,
  invoice: { providerInvoiceId: string; providerSubscriptionId: string | null },
): boolean {
  if (owner === "invoice") return ownerId === invoice.providerInvoiceId;
  return owner === "customer" || how === "updated" || ownerId === invoice.providerSubscriptionId;
}

/**
 * The new card (P2): the slot that changed against the latest baseline that shows a change; among several,
 * the method made last. A card that was already on the customer and sits in no slot is never found.
 * @param baselines  slots as they were, latest first
 */
export function findChangedSlot(baselines: PaymentSlot[][], slots: PaymentSlot[]): SlotChange | null {
  for (const baseline of baselines) {
    const before = new Map(baseline.map((slot) => [keyOf(slot), slot]));
    const changes = slots.flatMap((slot) => changeOf(before.get(keyOf(slot)), slot) ?? []);
    changes.sort((a, b) => b.method.createdAt.getTime() - a.method.createdAt.getTime() || rank(a) - rank(b));
    const [newest] = changes;
    if (newest) return newest;
  }
  return null;
}

function rank(change: SlotChange): number {
  return change.how === "updated" ? 0 : 1;
}
