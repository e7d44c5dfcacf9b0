import { isLiving, type CaseInvoiceState, type CaseOutcome } from "./case";
import type { LinkPayment, LinkView } from "./link-view";

export interface LinkInvoice extends LinkPayment {
  providerInvoiceId: string;
  state: CaseInvoiceState;
  subscriptionStatus: string | null;
}

/** What a link's page goes by: stored for the page, read afresh for the click. */
export interface LinkState {
  /** no: a reminder's link whose customer owes nothing now */
  hasCase: boolean;
  /** revoked, or its case closed more than 30 days ago */
  isOver: boolean;
  isRevoked: boolean;
  caseOutcome: CaseOutcome | null;
  isCustomerDeleted: boolean;
  connection: "ok" | "limited" | "broken" | "disconnected";
  mayOpenPortal: boolean;
  /** a card saved now would not be charged by us: no permission although one is saved, or today's tries are used up */
  isRetryRefused: boolean;
  invoices: LinkInvoice[];
}

export interface LinkDecision {
  kind: LinkView["kind"];
  payments: LinkInvoice[];
  /** where the button leads; null: the page has none */
  target: "card_form" | "hosted_invoice" | null;
}

const nowhere = (kind: LinkView["kind"], payments: LinkInvoice[] = []): LinkDecision => ({
  kind,
  payments,
  target: null,
});
const hosted = (kind: LinkView["kind"], payments: LinkInvoice[]): LinkDecision => ({
  kind,
  payments,
  target: "hosted_invoice",
});

/** Where a link leads (design, section 5): a valid link never dead-ends (P5). */
export function decideLink(state: LinkState): LinkDecision {
  if (!state.hasCase) return decideReminder(state);
  if (state.isRevoked || state.connection === "disconnected") return nowhere("contact");
  if (state.isOver) return nowhere("ended");
  const decision = decideByInvoices(state);
  const isUnreachable = state.connection === "broken" && decision.target !== null;
  return isUnreachable ? { ...decision, kind: "unavailable" } : decision;
}

function decideReminder(state: LinkState): LinkDecision {
  const hasNoForm = state.isCustomerDeleted || !state.mayOpenPortal || state.connection === "disconnected";
  if (state.isRevoked || state.isOver || hasNoForm) return nowhere("method_contact");
  const kind = state.connection === "broken" ? "unavailable" : "method";
  return { kind, payments: [], target: "card_form" };
}

function decideByInvoices(state: LinkState): LinkDecision {
  const by = (wanted: CaseInvoiceState) => state.invoices.filter((invoice) => invoice.state === wanted);
  const open = by("open");
  if (open.length > 0) return decideOpen(state, open);
  if (by("needs_confirmation").length > 0) return hosted("confirm", by("needs_confirmation"));
  if (by("pending").length > 0) return nowhere("pending", by("pending"));
  if (by("uncollectible").length > 0) return hosted("settle", by("uncollectible"));
  const cancelled = by("withdrawn").filter(({ subscriptionStatus }) => subscriptionStatus === "canceled");
  if (cancelled.length > 0) return hosted("cancelled", cancelled);
  if (by("paid").length > 0) return hosted("paid", by("paid"));
  return nowhere(by("void").length > 0 ? "void" : "ended", by("void"));
}

function decideOpen(state: LinkState, open: LinkInvoice[]): LinkDecision {
  // A case given up as lost charges nothing any more; its invoice can still be paid by the customer.
  const canUseForm =
    state.caseOutcome === null && state.mayOpenPortal && !state.isCustomerDeleted && !state.isRetryRefused;
  return canUseForm ? { kind: "pay", payments: open, target: "card_form" } : hosted("settle", open);
}

/** Whether the page behind this state may be moved by reading the provider again. */
export function isWorthReading(state: LinkState): boolean {
  const isReachable = state.connection === "ok" || state.connection === "limited";
  const hasNews = !state.hasCase || state.invoices.some(({ state: s }) => isLiving(s));
  return isReachable && !state.isRevoked && !state.isOver && hasNews;
}
