import { openLink } from "@/lib/links/open-link";
import { viewDone } from "@/lib/links/view-done";
import { visitLink } from "@/lib/links/visit-link";
import type { Act } from "@/e2e/chaos/story/life";
import type { Stage, StagePerson } from "@/e2e/chaos/inline/stage";

import { enterCard } from "./stripe-acts";

type Click = Extract<Act, { does: "clicks" }>;

const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36";

function browser(method: "GET" | "POST") {
  const headers: Record<string, string> = {
    "user-agent": chrome,
    "sec-fetch-user": "?1",
    "sec-fetch-mode": "navigate",
    "sec-fetch-site": "same-origin",
    "accept-language": "en",
  };
  return { method, header: (name: string) => headers[name] ?? null, address: null } as const;
}

/** The customer follows the link of their latest mail, types a card where it leads, and comes back. */
export async function clickLink(stage: Stage, person: StagePerson, click: Click): Promise<void> {
  const token = latestToken(stage, person);
  if (!token) return;
  await visitLink(token, browser("GET"));
  const opened = await Promise.all(
    Array.from({ length: click.times }, () => openLink(token, browser("POST"))),
  );
  if (stage.interruptions.hasDied) return;
  const url = opened.flatMap((each) => (each && "redirectTo" in each ? each.redirectTo : []))[0];
  if (url && click.number) await type(stage, person, url, click.number);
  if (click.returns) await viewDone(token, browser("GET"));
}

function latestToken(stage: Stage, { addresses }: StagePerson): string | undefined {
  const mails = stage.simulator.world.mailRoom?.list({}) ?? [];
  const theirs = mails.filter(({ to }) => to.some((address) => addresses.includes(address)));
  const texts = theirs.map(({ links, text }) => [...links, text ?? ""].join("\n"));
  return texts.flatMap((text) => /\/u\/([\w-]{32,})/.exec(text)?.[1] ?? []).at(-1);
}

async function type(stage: Stage, person: StagePerson, url: string, number: string): Promise<void> {
  const before = slotsOf(person);
  await enterCard(url, number);
  const after = slotsOf(person);
  for (const [key, method] of after) {
    if (!method || before.get(key) === method) continue;
    const [owner, ownerId = ""] = key.split(" ") as ["customer" | "subscription", string];
    stage.changes.push({ at: new Date(), customer: person.customer, owner, ownerId, method, by: "customer" });
  }
}

function slotsOf({ merchant, customer, subscriptions }: StagePerson): Map<string, string | null> {
  const { data } = merchant.realm;
  const own = data.customers.get(customer)?.invoice_settings.default_payment_method ?? null;
  return new Map([
    [`customer ${customer}`, own],
    ...subscriptions.map(
      (id) => [`subscription ${id}`, data.subscriptions.get(id)?.default_payment_method ?? null] as const,
    ),
  ]);
}
