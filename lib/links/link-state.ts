import { invoiceState } from "@/lib/domain/case";
import { localeOf } from "@/lib/domain/choose-locale";
import type { InvoiceGlance } from "@/lib/domain/facts";
import type { LinkDecision, LinkInvoice, LinkState } from "@/lib/domain/link-target";
import type { LinkView } from "@/lib/domain/link-view";
import { hasTriedEnough } from "@/lib/domain/retry-guard";
import { readPermissions } from "@/lib/merchants/read-permissions";

import type { FoundLink } from "./find-link";

/** What is stored about a link and its case. */
export function linkState(found: FoundLink): LinkState {
  const { link, owner, connection, customer } = found;
  const permissions = readPermissions(connection?.permissions);
  return {
    hasCase: owner !== null,
    isOver: found.isOver,
    isRevoked: link.revokedAt !== null,
    caseOutcome: owner?.outcome ?? null,
    isCustomerDeleted: customer.isDeleted,
    connection: connection?.status ?? "disconnected",
    mayOpenPortal: permissions.customer_portal_write !== "missing",
    isRetryRefused: isRetryRefused(found, permissions.invoice_write === "missing"),
    invoices: linkInvoices(found),
  };
}

/** The payments of its case, with fresh facts in place of what they are about. */
export function linkInvoices({ owner }: FoundLink, fresh: InvoiceGlance[] = []): LinkInvoice[] {
  const facts = new Map(fresh.map((fact) => [fact.providerInvoiceId, fact]));
  return (owner?.invoices ?? []).map((row): LinkInvoice => {
    const { providerInvoiceId, number, currency, subscriptionStatus } = row;
    const fact = facts.get(providerInvoiceId);
    const state = fact ? invoiceState(fact) : row.state;
    const remaining = fact?.amountRemainingMinor ?? row.amountRemainingMinor;
    const amountMinor = state === "paid" ? (fact?.amountPaidMinor ?? row.amountPaidMinor) : remaining;
    const status = fact ? (fact.subscription?.status ?? null) : subscriptionStatus;
    return { providerInvoiceId, number, currency, amountMinor, state, subscriptionStatus: status };
  });
}

// The form is worth its trouble while a new card is tried at once, or saved for later payments at least.
function isRetryRefused({ owner, at }: FoundLink, lacksPermission: boolean): boolean {
  if (!owner) return false;
  if (lacksPermission && owner.updatedAt !== null) return true;
  return hasTriedEnough(owner.retries, at);
}

/** Who speaks on the page, and in which language; never the customer's name or card. */
export function linkVoice({ merchant, connection, customer }: FoundLink) {
  return {
    merchantName: merchant.senderName ?? merchant.name,
    supportEmail: merchant.supportEmail,
    locale: localeOf(merchant.fixedLocale, customer.locale, merchant.locale),
    isTest: connection?.mode === "test",
  };
}

export function linkView(
  found: FoundLink,
  { kind, payments }: Pick<LinkDecision, "kind" | "payments">,
): LinkView {
  const shown = payments.map(({ number, amountMinor, currency }) => ({ number, amountMinor, currency }));
  return { ...linkVoice(found), payments: shown, kind };
}
