import type { FindingKind } from "./finding";
import { thenRun, type Writer } from "./told";

export const webhookWriters = {
  webhook_missing: () => ({
    title: "Stripe does not tell us when something happens",
    why: "Without our webhook endpoint failed and paid invoices are found minutes late instead of at once.",
    steps: [
      "In Stripe open Developers, Webhooks, and add an endpoint with the address and the events that the settings page shows.",
      "Copy the endpoint's signing secret into the settings page.",
      thenRun,
    ],
  }),
  webhook_disabled: ({ evidence }) => ({
    title: "Our webhook endpoint is switched off",
    why: "Stripe delivers nothing to it, so failed and paid invoices are found minutes late instead of at once.",
    steps: [
      `In Stripe open Developers, Webhooks, and choose the endpoint ${evidence.ids[0] ?? ""}.`,
      "In its menu choose Enable.",
      thenRun,
    ],
  }),
  webhook_silent: () => ({
    title: "Stripe delivers nothing to our webhook endpoint",
    why: "The endpoint looks as it should, yet what happens has to be listed, so failed and paid invoices are found minutes late instead of at once.",
    steps: [
      "In Stripe open Developers, Webhooks, our endpoint, and look at what its last deliveries were answered.",
      "If they were refused with 400, its signing secret was rolled: copy the new one into the settings page.",
      "If they were not answered, whoever runs this installation has to look at its address.",
      thenRun,
    ],
  }),
  webhook_events_missing: ({ evidence }) => ({
    title: "Our webhook endpoint does not hear everything",
    why: "What these events tell is noticed only by the slower look at open invoices.",
    steps: [
      `In Stripe open Developers, Webhooks, the endpoint ${evidence.ids[0] ?? ""}, Edit.`,
      `Add these events: ${String(evidence.values.missing)}`,
      thenRun,
    ],
  }),
} satisfies Partial<Record<FindingKind, Writer>>;

export const customerWriters = {
  wrong_mode: ({ mode }) => ({
    title: `The key is of ${mode} mode, the customers are not`,
    why: `A ${mode} key cannot open a card form for a customer of the other mode, so every one of these links is broken.`,
    steps: [
      `In Stripe leave ${mode} mode and make a restricted key there.`,
      "Connect it as a merchant of its own: cases and figures of the two modes are kept apart.",
    ],
  }),
  customer_missing: ({ subject }) => ({
    title: `Stripe does not know the customer ${subject}`,
    why: "No card form can be opened for a customer whom this account does not have; the link shows your contact instead.",
    steps: [
      "Look in Stripe whether this customer is in another account or mode.",
      "If the key is of another account, replace it in the settings.",
    ],
  }),
  customer_deleted: ({ subject }) => ({
    title: `The customer ${subject} was deleted at Stripe`,
    why: "A deleted customer has no card form, so the link leads to the invoice page, and a new card cannot be kept.",
    steps: [
      "If the payment is still due, make the customer again at Stripe and invoice anew.",
      "If it is not, void the open invoice: its case then closes by itself.",
    ],
  }),
  default_outranks: ({ subject, evidence }) => ({
    title: `The subscription ${subject} holds an old card of its own`,
    why: "A subscription's own card comes before the customer's, so the old card is charged again although a newer one is there.",
    steps: [
      `In Stripe open the subscription ${subject}, Update subscription.`,
      `Choose the customer's newer card (${String(evidence.values.customerCard)}) as its payment method, and save.`,
      thenRun,
    ],
  }),
} satisfies Partial<Record<FindingKind, Writer>>;
