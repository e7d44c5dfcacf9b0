/** The rule behind each figure, in plain words, shown beside it and carried by the export. */
export const scanRules = {
  attempted:
    "Invoices that are charged automatically, were tried at least once and ask for more than zero. Dated by their first failure, else by their creation.",
  failed:
    "Attempted invoices of which at least one charge failed, or a try left them unpaid; so too renewals for which nothing was charged within an hour of their finalisation and that were paid later. Amount: what was due when the first try failed.",
  failureRateBp: "Failed divided by attempted, by count, in parts per 10,000.",
  recovered:
    "Failed invoices that a payment through Stripe paid later. Amount: those payments, less refunds and disputes that cost money. Part payments of an invoice that is still open do not count.",
  medianHoursToRecover:
    "Hours from the first failed try to the payment, over recovered invoices: the median.",
  collectable:
    "Failed invoices that are open with an amount remaining, of a subscription that is neither cancelled nor paused, without a payment on its way. Amount: what remains.",
  lost: "Failed invoices that are uncollectible, void, or open on a cancelled subscription or of a deleted customer. Amount: what was never paid.",
  outside: "Failed invoices marked as paid outside Stripe. They are not counted as recovered.",
  waiting:
    "Failed invoices that are open but not to be asked for now: collection is paused, or a payment is on its way.",
  cardUnchanged:
    "Customers with a failed invoice whose card in effect (the subscription's default, else the customer's) has the fingerprint and expiry of the card that failed last, or where it is no card is that very method, or who had none and still have none.",
  mrr: "Stripe's definition: monthly amounts of active and past-due subscriptions (day x 365/12, week x 52/12, year / 12), without trials, metered prices, paused collection, inclusive tax and one-time or repeating discounts; computed exactly, rounded once. Tiers that cannot be read count for nothing and coupons that cannot be read take nothing off; their subscriptions are flagged.",
  churn:
    "MRR of subscriptions that ended in the period, or stopped paying (unpaid, or paused after the last failed payment; dated by their last failed try); without trials that ended as such. Involuntary: ended for payment_failed, or stopped paying.",
  mrrAtStart:
    "MRR of subscriptions that began before the period and either count now or churned since, at today's prices.",
  expiring:
    "Active and past-due subscriptions whose card in effect expires within the days named and is charged afterwards; without customers whose own default card is newer and lasts longer. Each range includes the one before.",
  splits: "Failed invoices by the first failed charge: its decline, card brand, country and expiry.",
} as const;
