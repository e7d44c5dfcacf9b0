/** A request that may change something at the provider, as it is about to leave. */
export interface WriteRequest {
  act: WriteAct;
  /** as in the provider's own log, e.g. POST /v1/invoices/in_1/pay */
  request: string;
  /** the provider's id of what it is about; empty where the request makes it */
  objectId: string;
  idempotencyKey: string | null;
}

/** What came of it; null status: no answer came. */
export interface WriteAnswer {
  status: number | null;
  requestId: string | null;
}

interface Meaning {
  /** what was done, as people say it */
  title: string;
  /** why, where the caller says nothing more exact */
  reason: string;
  /** the permission of the key that it needs */
  permission: string | null;
}

/** Everything that Recoup writes to a merchant's account. What is not in here is noted all the same, as `other`. */
export const writeActs = {
  pay_invoice: {
    title: "Collected an open invoice",
    reason: "A retry that Recoup had decided on.",
    permission: "invoice_write",
  },
  set_default: {
    title: "Set the card of a subscription",
    reason: "The customer saved a new card; the subscription's own old card outranked it.",
    permission: "subscription_write",
  },
  open_card_form: {
    title: "Opened a card form for a customer",
    reason: "Somebody pressed the button of a card-update link.",
    permission: "customer_portal_write",
  },
  make_portal: {
    title: "Made Recoup's portal configuration",
    reason: "Card-update links lead to a page of its own, so that yours stays as it is.",
    permission: "customer_portal_write",
  },
  change_portal: {
    title: "Changed Recoup's portal configuration",
    reason: "It has to take a card, and to look as it was set.",
    permission: "customer_portal_write",
  },
  make_webhook: {
    title: "Made Recoup's webhook endpoint",
    reason: "Stripe tells Recoup about payments by it.",
    permission: "webhook_write",
  },
  change_webhook: {
    title: "Changed Recoup's webhook endpoint",
    reason: "It was off, or an event was missing from its list.",
    permission: "webhook_write",
  },
  remove_webhook: {
    title: "Removed a webhook endpoint of Recoup",
    reason: "It was a double, its secret was lost, or the account was disconnected.",
    permission: "webhook_write",
  },
  probe: {
    title: "Asked whether the key may write",
    reason: "The request names an object that cannot exist, so nothing changes.",
    permission: null,
  },
  other: { title: "Wrote to the account", reason: "See the request.", permission: null },
} as const satisfies Record<string, Meaning>;

export type WriteAct = keyof typeof writeActs;
