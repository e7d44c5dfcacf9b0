import { type Context, byStripe } from "@/lib/simulator/api/call";
import { Random } from "@/lib/simulator/random";
import type { World } from "@/lib/simulator/store";

import { kindOf } from "./large/hard-kinds";
import { join } from "./large/join";
import { live } from "./large/live";
import { type Catalogue, makeCatalogue } from "./large/make-catalogue";
import { playTo } from "./play-past";

/** Worlds of one account with about so many invoices in its twelve months. */
export const LARGE_WORLDS = { "1k": 1_000, "10k": 10_000, "100k": 100_000 } as const;

const DAY_SECONDS = 86_400;
const YEAR_DAYS = 365;
// Twelve a year, less those of subscriptions that ended.
const INVOICES_EACH = 10.4;

interface Filling {
  ctx: Context;
  random: Random;
  catalogue: Catalogue;
  endSeconds: number;
}

/**
 * Fills the live mode of an account with a year of monthly renewals of some thousand customers in five
 * currencies, a quarter of them of a kind that is hard to count. Same seed, same world.
 */
export function buildLarge(world: World, accountId: string, invoices: number): void {
  const account = world.accounts.get(accountId)!;
  const random = new Random(`${world.seed} large`);
  const ctx = byStripe(world, account.live);
  const now = world.clock.now();
  const endSeconds = Math.floor(now / 1000);
  account.createdSeconds = endSeconds - 2 * YEAR_DAYS * DAY_SECONDS;
  world.isBuilding = true;
  try {
    const filling = { ctx, random, catalogue: makeCatalogue(ctx), endSeconds };
    const members = Math.round(invoices / INVOICES_EACH);
    for (let member = 0; member < members; member += 1) planMember(filling, member);
    playTo(world, now);
  } finally {
    world.clock.release();
    world.isBuilding = false;
  }
}

/** Members are there from the first month on, but for those who are on trial. */
function planMember({ ctx, random, catalogue, endSeconds }: Filling, member: number): void {
  const kind = kindOf(member);
  const daysAgo = kind === "on trial" ? 2 + random.next() * 20 : YEAR_DAYS - 1 - random.next() * 27;
  const joinsAt = endSeconds - Math.round(daysAgo * DAY_SECONDS);
  const startSeconds = endSeconds - YEAR_DAYS * DAY_SECONDS;
  ctx.world.agenda.set(`large ${member}`, joinsAt * 1000, () => {
    const made = join({ ctx, random, catalogue, member, kind });
    live({ ctx, random, made, kind, startSeconds, endSeconds });
  });
}
