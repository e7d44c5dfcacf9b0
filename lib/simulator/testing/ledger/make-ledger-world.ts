import Stripe from "stripe";

import { Random } from "@/lib/simulator/random";

import type { LedgerWorld, Place } from "./ledger-world";
import { openAsMerchant } from "./open-as-merchant";
import { playScene } from "./scenes";
import { startMember } from "./start-member";

const daySeconds = 86_400;
/** Where every past ends, so that the same seed meets the same calendar whenever it is played. */
const to = Date.UTC(2026, 9, 20, 12) / 1000;

interface Due {
  at: number;
  run: (at: number) => Promise<unknown>;
}

/** What the provider or the simulator refuses, as it would a merchant, changes nothing. */
async function attempt(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const isRefusal = error instanceof Stripe.errors.StripeError || isControlRefusal(error);
    if (!isRefusal) throw error;
  }
}

function isControlRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(This (invoice|charge|subscription)|There is no|A part|A subscription|No bank|Only)/.test(error.message)
  );
}

async function play(world: LedgerWorld, due: Due[], from: number): Promise<void> {
  let now = from;
  const moveTo = async (at: number) => {
    if (at > now) await world.stripe.testHelpers.testClocks.advance(world.clock, { frozen_time: at });
    now = Math.max(now, at);
  };
  for (;;) {
    due.sort((a, b) => a.at - b.at);
    const next = due.shift();
    if (!next || next.at >= world.to) break;
    await moveTo(next.at);
    await attempt(() => next.run(now));
  }
  await moveTo(world.to - 1);
}

/**
 * Fills a fresh account in test mode with a year of some customers' lives, played at the simulator over HTTP: the
 * same seed makes the same choices.
 */
export async function makeLedgerWorld(sim: Place, seed: string): Promise<LedgerWorld> {
  const random = new Random(seed);
  const from = to - (350 + random.integer(22)) * daySeconds;
  const stripe = await openAsMerchant(sim);
  const { id: clock } = await stripe.testHelpers.testClocks.create({ frozen_time: from });
  const due: Due[] = [];
  const plan: LedgerWorld["plan"] = (at, run) => void due.push({ at: Math.floor(at), run });
  const world: LedgerWorld = { random, sim, stripe, clock, to, plan };
  for (let n = 0; n < 6; n += 1) {
    plan(from + 1 + random.next() * 330 * daySeconds, (at) => playScene(world, at));
  }
  const members = 5 + random.integer(5);
  for (let n = 0; n < members; n += 1) {
    plan(from + 1 + random.next() * 260 * daySeconds, (at) => startMember(world, at));
  }
  await play(world, due, from);
  return world;
}
