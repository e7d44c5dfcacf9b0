import type { CaseState } from "./case-query";

/** What stands between a changed card and the invoices of its case. */
export interface CollectFacts {
  state: CaseState;
  heldReason: string | null;
  recoveryMode: "off" | "shadow" | "on";
  /** the merchant paused everybody, or this customer */
  isPaused: boolean;
  /** any invoice of the case */
  isDisputed: boolean;
}

/** A card `updated` by the customer, `refreshed` by the card network, or tried again by us: `scheduled`. */
export type CollectCause = "updated" | "refreshed" | "scheduled";

/**
 * Whether a card may be tried on a case's invoices now. Pausing stops what happens by itself, such as a card
 * that the network renewed; what the customers do themselves it never stops (design, section 5). A dispute
 * stops both, and nothing is tried again by itself while one stands.
 */
export function mayCollect(facts: CollectFacts, how: CollectCause): boolean {
  const { state, heldReason, recoveryMode, isPaused, isDisputed } = facts;
  if (recoveryMode !== "on") return false;
  if (how === "scheduled") return state === "open" && !isPaused && !isDisputed;
  if (state === "open") return how === "updated" || !isPaused;
  return state === "held" && heldReason === "merchant" && how === "updated" && !isDisputed;
}
