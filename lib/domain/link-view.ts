import type { Money } from "./money";

/** One payment that a link's page lists. */
export interface LinkPayment extends Money {
  number: string | null;
}

/**
 * What the page behind a link says before the click (design: GET /u/{token}). It names no person and no card.
 * `pay` card form · `confirm` the bank wants the customer · `paid` receipt · `cancelled` the subscription is
 * gone, the invoice can still be paid · `settle` uncollectible, deleted customer or no card form: hosted
 * invoice · `pending` a bank debit is under way · `void` nothing to pay · `contact` no path but a person ·
 * `unavailable` we cannot reach the provider now, try again · `ended` the case is closed unpaid.
 * A reminder speaks of no payment: `method` card form · `method_contact` no path but a person.
 */
export type LinkView = {
  merchantName: string;
  supportEmail: string;
  /** BCP 47 of the customer */
  locale: string;
  isTest: boolean;
  payments: LinkPayment[];
} & (
  | { kind: "pay" | "confirm" | "cancelled" | "settle" | "paid" | "unavailable" | "method" }
  | { kind: "pending" | "void" | "contact" | "ended" | "method_contact" }
);

/**
 * What /done says. It proves nothing by being visited: all comes from facts.
 * `partly` is followed by a button for the next payment; `saved_pay_here` the card is saved, the payment is
 * made on the hosted page; `checking` refreshes itself. After a reminder: `method_saved`, `method_unchanged`,
 * `method_checking` and `method_contact`.
 */
export type DoneView = {
  merchantName: string;
  supportEmail: string;
  locale: string;
  isTest: boolean;
  /** still to be paid; empty when paid */
  payments: LinkPayment[];
  kind:
    | "paid"
    | "partly"
    | "confirm"
    | "declined"
    | "pending"
    | "saved_pay_here"
    | "unchanged"
    | "checking"
    | "void"
    | "contact"
    | "method_saved"
    | "method_unchanged"
    | "method_checking"
    | "method_contact";
};
