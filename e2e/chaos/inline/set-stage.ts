import { randomUUID } from "node:crypto";

import { seal } from "@/lib/crypto/seal";
import { withInstallation, type Tx } from "@/lib/db/transaction";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { hashKey } from "@/lib/merchants/key-columns";
import { act } from "@/lib/simulator/control/act";
import { addAccount } from "@/lib/simulator/control/add-account";
import { Random } from "@/lib/simulator/random";
import { setSwitches } from "@/lib/simulator/switches";
import { makeLife } from "@/e2e/chaos/story/make-life";
import type { Life, PersonPlan } from "@/e2e/chaos/story/life";

import type { Stage, StageMerchant, StagePerson } from "./stage";
import { resetTime } from "./virtual-time";

type Theatre = Pick<Stage, "simulator" | "owner" | "interruptions"> & { tables: string[] };

/** Clears the stage and sets it for a life: accounts at the simulator, merchants connected to them, customers. */
export async function setStage(theatre: Theatre, life: Life = makeLife("1")): Promise<Stage> {
  const { simulator, owner, interruptions, tables } = theatre;
  const { world } = simulator;
  resetTime();
  await owner.empty(tables);
  forgetConnections();
  world.reset(`chaos ${life.seed}`);
  world.faults = [];
  // Events are handed over by the acts of a life alone.
  world.delivery.hold = true;
  world.mailRoom?.clear();
  await simulator.control.post("/_control/mail", { faults: [], rateLimit: 0 });
  const problem = setSwitches(world.switches, { ...life.switches, rateLimits: false, ownMails: false });
  if (problem) throw new Error(problem);
  const merchants: StageMerchant[] = [];
  for (const { mode } of life.merchants) merchants.push(await connect(simulator, mode));
  const people = life.people.map((plan, index) => settle(simulator, merchants, plan, index));
  for (const merchant of merchants) hushPast(merchant);
  return {
    life,
    simulator,
    owner,
    interruptions,
    merchants,
    people,
    changes: [],
    besides: [],
    random: new Random(`stage ${life.seed}`),
    requestsBefore: world.requests.at(-1)?.n ?? 0,
  };
}

// Kept by the rooms for seconds of a time that was moved back.
function forgetConnections(): void {
  const kept = globalThis as { recoupConnections?: Map<string, unknown>; recoupClock?: unknown };
  kept.recoupConnections?.clear();
  delete kept.recoupClock;
}

async function connect({ world }: Stage["simulator"], mode: "live" | "test"): Promise<StageMerchant> {
  const { id: account, keys } = addAccount(world, { name: "Acme Cloud" });
  const realm = world.realm(account, mode);
  if (!realm) throw new Error("The account that was just made is not there.");
  const { configuration } = act(world, { verb: "default-portal", account, mode }) as {
    configuration: string;
  };
  const apiKey = keys[mode].restricted;
  const ids = { merchantId: randomUUID(), connectionId: randomUUID(), endpointKey: randomUUID() };
  const webhookSecret = `whsec_${world.random.text(32)}`;
  const userId = await withInstallation((tx) =>
    store(tx, { ...ids, mode, account, apiKey, webhookSecret, configuration }),
  );
  const { merchantId, endpointKey } = ids;
  const merchant = { merchantId, userId, account, mode, realm, apiKey, endpointKey, webhookSecret };
  return { ...merchant, handedOver: new Set(), eventsBefore: new Set(), isDisconnected: false };
}

interface NewRows {
  merchantId: string;
  connectionId: string;
  endpointKey: string;
  mode: "live" | "test";
  account: string;
  apiKey: string;
  webhookSecret: string;
  configuration: string;
}

// As `connectKey` and its set-up leave it, without the hundred requests they make.
async function store(tx: Tx, rows: NewRows): Promise<string> {
  const { merchantId, connectionId, mode, account, apiKey, endpointKey } = rows;
  const at = new Date();
  const { id: userId } = await tx.user.create({ data: { email: `owner-${merchantId}@example.test` } });
  await tx.merchant.create({
    data: {
      id: merchantId,
      name: "Acme Cloud",
      recoveryMode: "on",
      turnedOnAt: at,
      supportEmail: "help@example.test",
      softQuietHours: 0,
      memberships: { create: { userId, role: "owner" } },
      connection: {
        create: {
          id: connectionId,
          mode,
          accountId: account,
          endpointKey,
          keySealed: seal(apiKey, `connection:${connectionId}`),
          keyHash: hashKey(apiKey),
          keyPrefix: `rk_${mode}_`,
          keyLast4: apiKey.slice(-4),
          webhookEndpointId: "we_chaos",
          webhookSecretSealed: seal(rows.webhookSecret, `webhook:${connectionId}`),
          portalConfigurationId: rows.configuration,
          createdAt: at,
        },
      },
    },
  });
  // A test-mode merchant mails only whom a member allows; here, everybody.
  await writeMailSettings(tx, merchantId, { windowStartHour: 0, windowEndHour: 24, isWorkdaysOnly: false });
  return userId;
}

function settle(
  { world }: Stage["simulator"],
  merchants: StageMerchant[],
  plan: PersonPlan,
  index: number,
): StagePerson {
  const merchant = merchants[plan.merchant];
  if (!merchant) throw new Error("A life names a merchant that it does not have.");
  const { account, mode } = merchant;
  const where = { account, mode };
  const email = `person${index}@customer.example`;
  const terms = { currency: plan.currency, interval: "month" };
  const made = act(world, {
    verb: "subscribe",
    ...where,
    ...terms,
    name: `Person ${index}`,
    email,
    locale: "en",
    amountMinor: plan.amountMinor,
    card: "ok",
    ...(plan.cardIn === "subscription" ? { subscriptionCard: "ok" } : {}),
    startedDaysAgo: 20,
  }) as { customer: string; subscription: string };
  const subscriptions = [made.subscription];
  if (plan.subscriptions === 2) {
    const more = act(world, {
      verb: "subscribe",
      ...where,
      ...terms,
      customer: made.customer,
      amountMinor: plan.amountMinor + 700,
    }) as { subscription: string };
    subscriptions.push(more.subscription);
  }
  return { plan, merchant, customer: made.customer, subscriptions, addresses: [email] };
}

function hushPast({ realm, handedOver, eventsBefore }: StageMerchant): void {
  for (const { id } of realm.data.events.all()) {
    handedOver.add(id);
    eventsBefore.add(id);
  }
}
