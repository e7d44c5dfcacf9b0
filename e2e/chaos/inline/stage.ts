import type { Random } from "@/lib/simulator/random";
import type { Realm } from "@/lib/simulator/realm";
import type { Simulator } from "@/lib/simulator/start-simulator";

import type { Life, PersonPlan } from "@/e2e/chaos/story/life";

import type { Interruptions } from "./interruptions";
import type { OwnerDatabase } from "./owner-database";

export interface StageMerchant {
  merchantId: string;
  userId: string;
  account: string;
  mode: "live" | "test";
  realm: Realm;
  apiKey: string;
  endpointKey: string;
  webhookSecret: string;
  /** events of the account that were delivered, lost, or are older than the connection */
  handedOver: Set<string>;
  isDisconnected: boolean;
  /** events from before the connection */
  eventsBefore: Set<string>;
}

export interface StagePerson {
  plan: PersonPlan;
  merchant: StageMerchant;
  customer: string;
  subscriptions: string[];
  addresses: string[];
}

/** A payment slot that somebody filled, as the player saw it done. */
export interface CardChange {
  at: Date;
  customer: string;
  owner: "customer" | "subscription" | "invoice";
  ownerId: string;
  method: string;
  /** the customer, or the network that renewed a card by itself */
  by: "customer" | "network";
}

/** Everything that acts and checks of one life need. */
export interface Stage {
  life: Life;
  simulator: Simulator;
  owner: OwnerDatabase;
  interruptions: Interruptions;
  merchants: StageMerchant[];
  people: StagePerson[];
  changes: CardChange[];
  /** what others do at the same time as the work under way, and has not ended */
  besides: Promise<unknown>[];
  /** choices that acts still have to make, from the life's seed */
  random: Random;
  /** number of the last request that was logged before this life */
  requestsBefore: number;
}
