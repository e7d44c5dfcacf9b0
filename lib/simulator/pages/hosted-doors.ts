import type {
  Authentication,
  CardForm,
  CheckoutOutcome,
  CheckoutView,
  CardOutcome,
  HostedClosed,
  InvoiceView,
  PayOutcome,
  PortalView,
} from "@/lib/simulator/hosted/views";

/** What the hosted pages ask of the provider behind them. Secrets are the last part of each address. */
export type HostedDoors = {
  openPortal(secret: string): PortalView | HostedClosed;
  saveCard(secret: string, card: CardForm, authentication: Authentication): CardOutcome;
  openInvoice(token: string): InvoiceView | HostedClosed;
  payInvoice(
    token: string,
    payment: { card: CardForm } | { saved: string },
    authentication: Authentication,
  ): PayOutcome;
  openCheckout(id: string): CheckoutView | HostedClosed;
  completeCheckout(
    id: string,
    payer: { card: CardForm; email: string },
    authentication: Authentication,
  ): CheckoutOutcome;
};

/** The bank's answer that a posted form carries. */
export function readAuthentication(form: URLSearchParams): Authentication {
  const given = form.get("authentication");
  return given === "approved" || given === "refused" ? given : "none";
}

/** The HTTP status of a page that is over. */
export function closedStatus(closed: HostedClosed): number {
  if (closed.reason === "unknown") return 404;
  return closed.reason === "expired" || closed.reason === "used" || closed.reason === "recoverable"
    ? 410
    : 200;
}
