import { doctorsOwnEvents } from "@/lib/domain/doctor/relevant-events";
import type { Fact } from "@/lib/domain/facts";
import type { Account, ProviderEvent } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { toProviderEvent } from "./webhook/event-refs";
import { shareReads } from "./webhook/reads";
import { eventTypes, translatorOf } from "./webhook/registry";
import { toSeconds } from "./wire";

// Listing an event needs read permission on what it is about: these are worth no missing event of the others.
const polledTypes = eventTypes.filter((type) => !doctorsOwnEvents.includes(type));

const typesAtMost = 20;
const windowSeconds = 86_400;
const keptSeconds = 31 * windowSeconds;

/**
 * Reads afresh what events are about, each object once; nothing for types that do not concern us.
 * @throws ProviderError `provider_rejected` with provider code `other_mode` for an event of the other mode
 */
export async function toFacts(events: ProviderEvent[], account: Account): Promise<Fact[]> {
  if (events.some(({ mode }) => mode !== account.mode))
    throw new ProviderError("provider_rejected", { providerCode: "other_mode" });
  const reads = shareReads(account);
  const facts = await Promise.all(events.map((event) => translatorOf(event.type)?.(event, reads) ?? []));
  return [...new Set(facts.flat())];
}

/**
 * Our events since, oldest first. Stripe keeps them for 30 days, lists the newest first and takes 20 types
 * at a time, so days are read one by one and each in two passes.
 * @see Stripe docs, /api/events/list
 */
export async function* listEvents(account: Account, since: Date): AsyncGenerator<ProviderEvent> {
  const lastStart = toSeconds(new Date());
  const firstStart = Math.max(toSeconds(since), lastStart - keptSeconds);
  for (let start = firstStart; ; start += windowSeconds) {
    const isLast = start + windowSeconds > lastStart;
    yield* await listWindow(account, { gte: start, ...(isLast ? {} : { lt: start + windowSeconds }) });
    if (isLast) return;
  }
}

async function listWindow(account: Account, created: { gte: number; lt?: number }): Promise<ProviderEvent[]> {
  const found: ProviderEvent[] = [];
  for (let from = 0; from < polledTypes.length; from += typesAtMost) {
    const types = polledTypes.slice(from, from + typesAtMost);
    await callStripe(account, async (stripe) => {
      for await (const event of stripe.events.list({ created, types, limit: 100 })) {
        const reduced = toProviderEvent(event);
        if (reduced) found.push(reduced);
      }
    });
  }
  // Reversed first: within one second Stripe's order, newest first, is all that is known.
  return found.reverse().sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
}
