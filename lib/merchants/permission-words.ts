/** `scan` reads what failed; `recovery` opens card forms, hears of payments and retries them. */
export type Bundle = "scan" | "recovery";

export interface PermissionWords {
  slug: string;
  bundle: Bundle;
  /** where to find it when a restricted key is made */
  row: string;
  level: "Read" | "Write";
  /** what it lets us do */
  works: string;
  /** what does not work without it */
  without: string;
  /** recovery cannot be turned on without it */
  isEssential?: true;
}

/** @see Stripe docs, /keys/permissions-reference: slugs and rows of the Dashboard */
export const permissionWords: readonly PermissionWords[] = [
  {
    slug: "invoice_read",
    bundle: "scan",
    row: "Invoices",
    level: "Read",
    works: "Failed payments are found and followed until they are paid.",
    without: "No failed payment can be seen, so nothing can be recovered.",
    isEssential: true,
  },
  {
    slug: "customer_read",
    bundle: "scan",
    row: "Customers",
    level: "Read",
    works: "Customers are written to at the address they gave you.",
    without: "We do not know whom to write to, so nothing can be recovered.",
    isEssential: true,
  },
  {
    slug: "subscription_read",
    bundle: "scan",
    row: "Subscriptions",
    level: "Read",
    works: "Cancelled and paused subscriptions are left alone.",
    without: "We cannot tell a cancelled subscription from a running one, so nothing can be recovered.",
    isEssential: true,
  },
  {
    slug: "payment_method_read",
    bundle: "scan",
    row: "PaymentMethods",
    level: "Read",
    works: "A new card is told from the old one, so that the right card is charged.",
    without:
      "We cannot see which card is new: payments are not retried, customers pay on Stripe's invoice page.",
  },
  {
    slug: "payment_intent_read",
    bundle: "scan",
    row: "PaymentIntents",
    level: "Read",
    works: "The reason of a decline is known, and mails say what helps.",
    without: "Reasons of declines stay unknown, so mails are general.",
  },
  {
    slug: "setup_intent_read",
    bundle: "scan",
    row: "SetupIntents",
    level: "Read",
    works: "A card that was saved outside our links is noticed at once.",
    without: "A card that was saved outside our links is noticed at the next sweep.",
  },
  {
    slug: "charge_read",
    bundle: "scan",
    row: "Charges",
    level: "Read",
    works: "Refunds are seen and taken off what was recovered.",
    without: "Refunds stay unseen: recovered revenue may be shown too high.",
  },
  {
    slug: "dispute_read",
    bundle: "scan",
    row: "Disputes",
    level: "Read",
    works: "A disputed payment stops mails and retries to that customer.",
    without: "Disputes are noticed late, on the payment itself.",
  },
  {
    slug: "event_read",
    bundle: "scan",
    row: "Events",
    level: "Read",
    works: "Events that did not reach us are found again.",
    without: "An event that Stripe could not deliver is found only by the slower sweep of open invoices.",
  },
  {
    slug: "connected_account_read",
    bundle: "scan",
    row: "Accounts",
    level: "Read",
    works: "The account is recognized, also when you replace the key.",
    without: "The account's name is not shown, and it is recognized by what Recoup made on it.",
  },
  {
    slug: "customer_portal_write",
    bundle: "recovery",
    row: "Customer portal",
    level: "Write",
    works: "Links lead straight to a card form.",
    without: "Links lead to Stripe's invoice page, where one payment is paid at a time.",
  },
  {
    slug: "webhook_write",
    bundle: "recovery",
    row: "Webhook endpoints",
    level: "Write",
    works: "Recoup registers its own webhook endpoint and hears of payments at once.",
    without: "You register the endpoint yourself, or we ask Stripe every few minutes.",
  },
  {
    slug: "invoice_write",
    bundle: "recovery",
    row: "Invoices",
    level: "Write",
    works: "A payment is retried as soon as the customer has a new card.",
    without:
      "The new card is saved and the customer pays on Stripe's invoice page, or at Stripe's next retry.",
  },
  {
    slug: "subscription_write",
    bundle: "recovery",
    row: "Subscriptions",
    level: "Write",
    works: "A subscription that holds an old card of its own is moved to the new card.",
    without: "A subscription with an old card of its own may fail again at its next renewal.",
  },
];
