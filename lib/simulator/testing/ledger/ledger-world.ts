import type Stripe from "stripe";

import type { ControlClient } from "@/lib/simulator/control-client";
import type { Random } from "@/lib/simulator/random";

/** A fresh account at a simulator. */
export interface Place {
  id: string;
  mode: "live" | "test";
  url: string;
  control: ControlClient;
  act<T = Record<string, string>>(verb: string, details?: Record<string, unknown>): Promise<T>;
}

/** Hands for making a small account with a past, in the time of a test clock of its own. Times are Unix seconds. */
export interface LedgerWorld {
  random: Random;
  sim: Place;
  /** with the secret key, as a merchant's own shop */
  stripe: Stripe;
  clock: string;
  /** where its past ends */
  to: number;
  /** Does something at a moment, after all that is due before; later than its end: never. */
  plan(at: number, run: (at: number) => Promise<unknown>): void;
}

/** One customer with a subscription. */
export interface Member {
  customer: string;
  subscription: string;
  currency: string;
}
