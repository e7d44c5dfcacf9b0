import type { CARD_BEHAVIOURS } from "@/lib/simulator/billing/card-behaviours";
import type { FaultKind } from "@/lib/simulator/faults";
import type { Switches } from "@/lib/simulator/switches";

export type Card = keyof typeof CARD_BEHAVIOURS;

/** People and merchants are named by their place in the life, so that acts can be left out one by one. */
export type Act = { afterSeconds: number } & (
  | { does: "renewal fails"; person: number; card: Card }
  | { does: "renews"; person: number }
  | { does: "Stripe retries"; person: number }
  | { does: "changes card"; person: number; slot: Slot; card: Card }
  | { does: "clicks"; person: number; times: 1 | 2; number: string | null; returns: boolean }
  | { does: "pays hosted page"; person: number; number: string }
  | { does: "to invoice"; person: number; verb: InvoiceVerb }
  | { does: "to subscription"; person: number; verb: "cancel" | "pause" | "resume" }
  | { does: "card is renewed"; person: number }
  | { does: "debit starts"; person: number }
  | { does: "debit ends"; person: number; outcome: "paid" | "failed" }
  | { does: "changes address"; person: number }
  | { does: "is deleted"; person: number }
  | { does: "events arrive"; merchant: number; order: "made" | "reversed"; loses: number; repeats: boolean }
  | { does: "mail is reported"; person: number; what: "delivered" | "bounced" | "complained" }
  | { does: "polls"; merchant: number }
  | { does: "sweeps"; merchant: number }
  | { does: "works"; width: 1 | 3 }
  | { does: "time passes" }
  | { does: "Stripe has trouble"; match: string; kind: FaultKind; count: number }
  | { does: "mail has trouble"; kind: MailTrouble; count: number }
  | { does: "to merchant"; merchant: number; verb: MerchantVerb }
) & { troubles?: Trouble[] };

export type Slot = "customer" | "subscription" | "invoice" | "none";
export type InvoiceVerb =
  "pay-outside" | "refund" | "dispute" | "dispute won" | "void" | "uncollectible" | "pay-part";
export type MailTrouble = "429" | "500" | "502_html" | "drop_after" | "409";
export type MerchantVerb =
  "revoke key" | "replace key" | "narrow key" | "pause" | "resume" | "disconnect" | "off" | "on";

/** What happens in the middle of an act, at its n-th statement or request. */
export type Trouble = { at: number; side: "before" | "after" } & (
  | { what: "process dies" | "connection is cut" }
  | { what: "time jumps"; seconds: number }
  /** from there on, each answer of the provider takes so long */
  | { what: "provider is slow"; seconds: number }
  /** and whether another worker has heard of it, and done what follows, before the work goes on */
  | { what: "meanwhile"; act: Act; isFollowed: boolean }
);

export interface PersonPlan {
  merchant: number;
  currency: string;
  amountMinor: number;
  /** one subscription or two */
  subscriptions: 1 | 2;
  /** the slot in which the card stands that pays at first */
  cardIn: "customer" | "subscription";
}

/** All that is chosen for one seed; plain data, so that it can be printed, cut shorter and played again. */
export interface Life {
  seed: string;
  switches: Partial<Switches>;
  merchants: { mode: "live" | "test" }[];
  people: PersonPlan[];
  acts: Act[];
  /** whether it is looked at once more after a day with its sweep */
  isFollowedByDay: boolean;
}
