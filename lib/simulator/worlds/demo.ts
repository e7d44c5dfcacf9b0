import { addAccount } from "@/lib/simulator/control/add-account";
import { byStripe } from "@/lib/simulator/api/call";
import { addInterval } from "@/lib/simulator/billing/time";
import type { Realm } from "@/lib/simulator/realm";
import type { World } from "@/lib/simulator/store";

import { DEMO_CUSTOMERS, DEMO_PLANS, type DemoCustomer } from "./demo-customers";
import { tellStory } from "./demo-story";
import { makeSubscriber } from "./make-subscriber";
import { playTo } from "./play-past";

const DAY_SECONDS = 86_400;

function emailOf(name: string): string {
  const plain = name.normalize("NFD").replace(/[^a-zA-Z ]/g, "");
  return `${plain.toLowerCase().trim().replaceAll(" ", ".")}@example.com`;
}

/** Plans the life of one member: the beginning of the subscription, and what the story changes. */
function planMember(world: World, realm: Realm, member: DemoCustomer, nowSeconds: number): void {
  const ctx = byStripe(world, realm);
  const { product, interval, amountMinor } = DEMO_PLANS[member.plan];
  const renewedAt = nowSeconds - member.renewedDaysAgo * DAY_SECONDS;
  const startedAt = addInterval(renewedAt, interval, -member.periods);
  world.agenda.set(`demo ${realm.account.id} ${realm.mode} ${member.name}`, startedAt * 1000, () => {
    const { made } = makeSubscriber(ctx, {
      name: member.name,
      email: emailOf(member.name),
      locale: member.locale,
      country: member.country,
      amountMinor: amountMinor[member.currency],
      currency: member.currency,
      interval,
      product,
      card: "ok",
    });
    tellStory({ ctx, member, made, renewedAtSeconds: renewedAt, nowSeconds });
  });
}

function buildRealm(world: World, realm: Realm, members: DemoCustomer[], nowSeconds: number): void {
  for (const member of members) planMember(world, realm, member, nowSeconds);
}

/**
 * A coffee club with some forty members in three currencies and a year of invoices, several failed
 * renewals of different kinds within the last month, and a smaller second merchant.
 */
export function buildDemo(world: World, accountId: string): void {
  const now = world.clock.now();
  const nowSeconds = Math.floor(now / 1000);
  const first = world.accounts.get(accountId)!;
  const second = world.accounts.get(
    addAccount(world, { name: "Harbour Yoga Studio", country: "DE", email: "owner@harbour.example" }).id,
  )!;
  for (const account of [first, second]) account.createdSeconds = nowSeconds - 800 * DAY_SECONDS;
  world.isBuilding = true;
  try {
    buildRealm(world, first.live, DEMO_CUSTOMERS, nowSeconds);
    buildRealm(world, first.test, DEMO_CUSTOMERS.slice(0, 12), nowSeconds);
    buildRealm(world, second.live, DEMO_CUSTOMERS.slice(4, 14), nowSeconds);
    buildRealm(world, second.test, DEMO_CUSTOMERS.slice(0, 4), nowSeconds);
    playTo(world, now);
  } finally {
    world.clock.release();
    world.isBuilding = false;
  }
}
