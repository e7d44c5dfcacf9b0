import type { FindingKind } from "./finding";
import type { Writer } from "./told";

export const settingsWriters = {
  retries_end_early: ({ evidence: { values } }) => ({
    title: "Stripe stops trying before our last mail",
    why: "Once Stripe's own tries are over it may cancel the subscription or write the invoice off while your customer is still being asked.",
    steps: [
      "In Stripe open Billing, Revenue recovery, Retries.",
      `Choose a window of at least ${String(values.sequenceDays)} days (3 weeks or more).`,
      "Answer the question about it on this page anew.",
    ],
  }),
  own_mails_on: () => ({
    title: "Stripe writes to your customers as well",
    why: "Two series of mails about one payment confuse customers and lead to complaints.",
    steps: [
      "In Stripe open Settings, Billing, Subscriptions and emails.",
      "Switch off the mails about failed payments and about cards that expire.",
      "Answer the question about it on this page anew.",
    ],
  }),
  permission_missing: ({ evidence: { values } }) => ({
    title: `The key lacks ${String(values.level)} on ${String(values.row)}`,
    why: String(values.without),
    steps: [
      `In Stripe open Developers, API keys, the key's menu, Edit, and choose ${String(values.level)} for ${String(values.row)} (${String(values.permission)}).`,
      "Press Check again in the settings.",
    ],
  }),
} satisfies Partial<Record<FindingKind, Writer>>;
