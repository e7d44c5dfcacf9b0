import { setTimeout as sleep } from "node:timers/promises";

import { enterCard } from "@/e2e/chaos/inline/acts/stripe-acts";
import type { SlotFilled } from "@/e2e/chaos/evidence/evidence";
import type { Connected } from "@/e2e/chaos/evidence/read-account-end";
import type { Random } from "@/lib/simulator/random";

import type { LiveStack } from "./live-stack";

export interface LivePerson {
  merchant: Connected;
  customer: string;
  subscription: string;
  email: string;
}

type Act = (live: LiveStack, person: LivePerson, random: Random) => Promise<unknown>;

const numbers = ["4242424242424242", "4242424242424242", "4000002500003155", "4000000000000341"];
const troubles = ["drop_after", "drop_before", "500", "503", "429"] as const;
const mailPatienceMs = 12_000;
const browser = {
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36",
  "sec-fetch-user": "?1",
  "sec-fetch-mode": "navigate",
  "accept-language": "en",
};

/** What goes wrong in the middle of a life; each at a moment of its own. */
export const accidents: Act[] = [
  (live) => live.crash("worker"),
  (live) => live.crash("worker"),
  (live) => live.crash("web"),
  (live) => live.crashDatabase(),
  async (live, person) => {
    const invoice = await openInvoice(live, person);
    if (invoice) await tell(live, person.merchant, "retry-invoice", { invoice });
  },
  (live, _person, random) =>
    live.control.post("/_control/faults", {
      rules: [{ match: "POST /v1/invoices/*/pay", kind: random.pick(troubles), count: 1 }],
    }),
  (live) => live.control.post("/_control/mail", { faults: [{ kind: "drop_after", count: 1 }] }),
  (live) => live.control.post("/_control/delivery", { shuffle: true, duplicate: 0.5 }),
];

/** A new customer whose renewal fails. */
export async function failSomebody(
  live: LiveStack,
  merchant: Connected,
  seed: string,
  amountMinor: number,
): Promise<LivePerson> {
  const email = `person${seed}@customer.example`;
  const terms = { currency: "usd", interval: "month", amountMinor, card: "ok", startedDaysAgo: 20 };
  const { customer = "", subscription = "" } = await tell(live, merchant, "subscribe", {
    ...terms,
    name: `Person ${seed}`,
    email,
    locale: "en",
  });
  await hushPast(live, merchant);
  await tell(live, merchant, "card", { customer, card: "insufficient-funds" });
  await tell(live, merchant, "renew", { subscription });
  return { merchant, customer, subscription, email };
}

// Of what happened in the weeks before nobody is told.
async function hushPast(live: LiveStack, merchant: Connected): Promise<void> {
  const anHourAgo = Date.now() / 1000 - 3600;
  for (const { id, created } of await objects<{ id: string; created: number }>(live, merchant, "events")) {
    if (created < anHourAgo) merchant.eventsBefore.add(id);
  }
}

/** Waits for the mail, follows its link once or twice, and puts in a card. */
export async function clickAndPay(
  live: LiveStack,
  person: LivePerson,
  random: Random,
): Promise<SlotFilled[]> {
  const { customer } = person;
  const token = await waitForToken(live, person.email);
  if (!token) return [];
  const link = `${live.stack.app}/u/${token}`;
  const click = () => post(link).catch(() => null);
  const [first, second] = random.next() < 0.4 ? await Promise.all([click(), click()]) : [await click(), null];
  const url = first ?? second;
  if (!url) return [];
  const before = await ownMethod(live, person);
  await enterCard(url, random.pick(numbers));
  const method = await ownMethod(live, person);
  await fetch(`${link}/done`, { headers: browser }).catch(() => null);
  if (!method || method === before) return [];
  return [{ at: new Date(), customer, owner: "customer", ownerId: customer, method, by: "customer" }];
}

async function post(link: string): Promise<string | null> {
  const answer = await fetch(link, { method: "POST", redirect: "manual", headers: browser });
  return answer.headers.get("location");
}

async function waitForToken(live: LiveStack, email: string): Promise<string | null> {
  const givenUpAt = Date.now() + mailPatienceMs;
  while (Date.now() < givenUpAt) {
    const mails = await live.control.get<{ text: string }[]>(
      `/_control/inbox?to=${encodeURIComponent(email)}`,
    );
    const token = mails.flatMap(({ text }) => /\/u\/([\w-]{32,})/.exec(text)?.[1] ?? []).at(-1);
    if (token) return token;
    await sleep(100);
  }
  return null;
}

async function ownMethod(live: LiveStack, { merchant, customer }: LivePerson): Promise<string | null> {
  const all = await objects<{ id: string; invoice_settings: { default_payment_method: string | null } }>(
    live,
    merchant,
    "customers",
  );
  return all.find(({ id }) => id === customer)?.invoice_settings.default_payment_method ?? null;
}

async function openInvoice(live: LiveStack, { merchant, customer }: LivePerson): Promise<string | undefined> {
  const all = await objects<{ id: string; customer: string; status: string }>(live, merchant, "invoices");
  return all.find((invoice) => invoice.customer === customer && invoice.status === "open")?.id;
}

function objects<T>({ control }: LiveStack, { account, mode }: Connected, name: string): Promise<T[]> {
  return control.get<T[]>(`/_control/objects/${name}?account=${account}&mode=${mode}`);
}

function tell(
  { control }: LiveStack,
  { account, mode }: Connected,
  verb: string,
  details: Record<string, unknown>,
) {
  return control.act(verb, { account, mode }, details).catch(() => ({}) as Record<string, string>);
}
