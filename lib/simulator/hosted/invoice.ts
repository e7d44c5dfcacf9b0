import { byStripe } from "@/lib/simulator/api/call";
import { attachMethod } from "@/lib/simulator/billing/attach-method";
import { collectInvoice } from "@/lib/simulator/billing/collect-invoice";
import { intentOf } from "@/lib/simulator/billing/invoice-parts";
import type { Invoice } from "@/lib/simulator/objects";
import type { Realm } from "@/lib/simulator/realm";
import type { World } from "@/lib/simulator/store";

import { enterCard } from "./enter-card";
import { savedCards } from "./saved-cards";
import type { Authentication, CardForm, HostedClosed, InvoiceView, PayOutcome } from "./views";

const DAY_MS = 24 * 3600 * 1000;
const LIFE_MS = 30 * DAY_MS;
const AFTER_READ_MS = 10 * DAY_MS;

/** Thirty days after the due date or the finalisation; ten days after the address was last read. */
function isOver(world: World, realm: Realm, invoice: Invoice): boolean {
  const from = invoice.due_date ?? invoice.status_transitions.finalized_at ?? invoice.created;
  const read = realm.invoiceReads.get(invoice.id) ?? 0;
  return world.clock.now() > Math.max(from * 1000 + LIFE_MS, read + AFTER_READ_MS);
}

function find(world: World, token: string): { realm: Realm; invoice: Invoice } | HostedClosed {
  for (const realm of world.realms()) {
    const invoice = realm.data.invoices.get(realm.invoiceTokens.get(token) ?? "");
    if (!invoice) continue;
    if (!isOver(world, realm, invoice)) return { realm, invoice };
    return {
      kind: "closed",
      reason: "expired",
      message: "This invoice page has expired. Ask for a new link.",
    };
  }
  return { kind: "closed", reason: "unknown", message: "There is no such invoice." };
}

/** Shows a hosted invoice by the token in its address. */
export function openInvoice(world: World, token: string): InvoiceView | HostedClosed {
  const found = find(world, token);
  if ("kind" in found) return found;
  const { realm, invoice } = found;
  const customer = realm.data.customers.get(invoice.customer);
  const isPayable = invoice.status === "open" || invoice.status === "uncollectible";
  const paidAt = invoice.status_transitions.paid_at;
  return {
    kind: invoice.status === "paid" ? "paid" : isPayable ? "open" : "closed",
    id: invoice.id,
    number: invoice.number,
    merchantName: realm.account.name,
    customerEmail: customer?.email ?? null,
    status: invoice.status,
    currency: invoice.currency,
    amountDueMinor: invoice.amount_due,
    amountRemainingMinor: invoice.amount_remaining,
    lines: invoice.lines.data.map((line) => ({
      description: String(line.description ?? ""),
      amountMinor: line.amount,
    })),
    cards: customer ? savedCards(realm, customer) : [],
    paidAt: paidAt === null ? null : new Date(paidAt * 1000),
  };
}

function refuseClosed(realm: Realm, invoice: Invoice): HostedClosed | { kind: "processing" } | null {
  if (invoice.status === "paid")
    return { kind: "closed", reason: "paid", message: "This invoice has been paid." };
  if (invoice.status === "void" || invoice.status === "draft")
    return { kind: "closed", reason: invoice.status, message: "This invoice cannot be paid any more." };
  return intentOf(realm, invoice)?.status === "processing" ? { kind: "processing" } : null;
}

/**
 * Pays a hosted invoice with a card that is typed or one that is saved, the customer being present.
 * A card that wants the bank's confirmation answers `confirm` first; call again with the bank's answer.
 * A typed card is kept on the customer, and stands in no slot by that.
 */
export function payHostedInvoice(
  world: World,
  token: string,
  payment: { card: CardForm } | { saved: string },
  authentication: Authentication,
): PayOutcome {
  const found = find(world, token);
  if ("kind" in found) return found;
  const { realm, invoice } = found;
  const closed = refuseClosed(realm, invoice);
  if (closed) return closed;
  const ctx = byStripe(world, realm);
  const method = "saved" in payment ? realm.data.payment_methods.get(payment.saved) : undefined;
  if ("saved" in payment && method?.customer !== invoice.customer)
    return { kind: "invalid", message: "This card is no longer saved. Enter a card instead." };
  const asksFirst =
    method && realm.cards.get(method.id)?.outcome === "authenticate" && authentication === "none";
  if (asksFirst) return { kind: "confirm" };
  let paying = method?.id;
  if ("card" in payment) {
    const entered = enterCard(ctx, payment.card, authentication, false);
    if (entered.kind !== "card") return entered;
    const wants = realm.cards.get(entered.method.id)?.outcome === "authenticate" && authentication === "none";
    if (wants) return { kind: "confirm" };
    paying = entered.method.id;
  }
  return collect(world, realm, invoice, paying, authentication);
}

function collect(
  world: World,
  realm: Realm,
  invoice: Invoice,
  paymentMethod: string | undefined,
  authentication: Authentication,
): PayOutcome {
  const ctx = byStripe(world, realm);
  const result = collectInvoice(ctx, invoice, {
    cause: "hosted",
    paymentMethod,
    isAutomatic: false,
    authentication,
  });
  switch (result.kind) {
    case "paid":
      keepCard(world, realm, invoice, paymentMethod);
      return { kind: "paid" };
    case "processing":
      return { kind: "processing" };
    case "no_method":
      return { kind: "invalid", message: "Enter a card to pay." };
    case "needs_authentication":
      return { kind: "confirm" };
    case "declined":
      return {
        kind: "declined",
        message: result.error.message,
        code: result.error.decline_code ?? result.error.code,
      };
  }
}

function keepCard(world: World, realm: Realm, invoice: Invoice, paymentMethod: string | undefined): void {
  const method = realm.data.payment_methods.get(paymentMethod ?? "");
  const customer = realm.data.customers.get(invoice.customer);
  if (method && customer && method.customer === null) attachMethod(byStripe(world, realm), method, customer);
}
