import type { CustomerFact, InvoiceFact, PaymentMethodFact, PaymentSlot } from "@/lib/domain/facts";
import { maySlotPay, type SlotChange } from "@/lib/domain/slots";

export interface CardToTry {
  method: PaymentMethodFact & { fingerprint: string };
  slotOwner: PaymentSlot["owner"];
}

export type NoCardReason = "no_card" | "not_a_card" | "card_not_seen";

/**
 * The card that a further try charges: the one that the customer put in since the case began, else the one that
 * the provider itself would charge next. Bank debits are left to the provider, which knows their rules.
 * @see Stripe docs, /billing/revenue-recovery/smart-retries: which method is charged
 */
export function cardToTry(
  invoice: InvoiceFact,
  customer: CustomerFact,
  change: SlotChange | null,
): CardToTry | NoCardReason {
  const found = changedSlot(invoice, change) ?? effectiveSlot(invoice, customer);
  if (!found) return "no_card";
  const { method, slotOwner } = found;
  const isCard = method.type === "card" || (method.type === "source" && method.expMonth !== null);
  if (method.type !== "unknown" && !isCard) return "not_a_card";
  const { fingerprint } = method;
  return fingerprint === null ? "card_not_seen" : { method: { ...method, fingerprint }, slotOwner };
}

interface Found {
  method: PaymentMethodFact;
  slotOwner: PaymentSlot["owner"];
}

function changedSlot(invoice: InvoiceFact, change: SlotChange | null): Found | null {
  if (change?.how !== "updated") return null;
  const providerSubscriptionId = invoice.subscription?.providerSubscriptionId ?? null;
  const target = { providerInvoiceId: invoice.providerInvoiceId, providerSubscriptionId };
  return maySlotPay(change, target) ? { method: change.method, slotOwner: change.owner } : null;
}

function effectiveSlot({ slot, subscription }: InvoiceFact, customer: CustomerFact): Found | null {
  const own = customer.slots.find(
    ({ owner, ownerId }) => owner === "subscription" && ownerId === subscription?.providerSubscriptionId,
  );
  const ofCustomer = customer.slots.find(({ owner }) => owner === "customer");
  for (const each of [slot, own, ofCustomer]) {
    if (each?.method) return { method: each.method, slotOwner: each.owner };
  }
  return null;
}
