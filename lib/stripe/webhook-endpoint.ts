import type Stripe from "stripe";
import type { Account, WebhookEndpoint, WebhookFact } from "@/lib/domain/provider";
import { apiVersion, callStripe } from "./client";
import { ProviderError } from "./errors";
import { isOurs, ownerMark } from "./owner-mark";
import { eventTypes } from "./webhook/registry";

const mostEndpoints = 16;

/**
 * Our webhook endpoint at this URL: the one with our mark, enabled and with our event list, else a new one.
 * Safe to repeat; doubles of ours at this URL are removed.
 * @returns the signing secret of a new endpoint, which Stripe never tells again; null for one found
 * @throws ProviderError `provider_forbidden` without webhook_write
 * @see Stripe docs, /api/webhook_endpoints and /event-destinations (16 endpoints, 3 pinned versions at most)
 */
export async function ensureWebhook(
  account: Account,
  url: string,
  options: { needsSecret?: boolean } = {},
): Promise<WebhookEndpoint> {
  const all = await listEndpoints(account);
  const [kept, ...doubles] = findOurs(account, url, all);
  for (const { id } of doubles) await removeWebhook(account, id);
  if (kept && !options.needsSecret) {
    await refresh(account, kept);
    return { providerEndpointId: kept.id, secret: null, isNew: false };
  }
  if (kept) await removeWebhook(account, kept.id);
  try {
    const made = await create(account, url);
    return { providerEndpointId: made.id, secret: made.secret ?? null, isNew: true };
  } catch (error) {
    throw explain(error, all.length);
  }
}

/** Deletes an endpoint; one that is gone already is fine. */
export async function removeWebhook(account: Account, endpointId: string): Promise<void> {
  try {
    await callStripe(account, (stripe) => stripe.webhookEndpoints.del(endpointId));
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== "provider_missing") throw error;
  }
}

/** Every endpoint of the account in this mode. @see Stripe docs, /api/webhook_endpoints/list */
export async function listWebhooks(account: Account): Promise<WebhookFact[]> {
  const all = await listEndpoints(account);
  return all.map((endpoint) => ({
    providerEndpointId: endpoint.id,
    url: endpoint.url,
    isOurs: isOurs(account, endpoint.metadata),
    isEnabled: endpoint.status === "enabled",
    eventTypes: endpoint.enabled_events,
  }));
}

function listEndpoints(account: Account): Promise<Stripe.WebhookEndpoint[]> {
  return callStripe(account, (stripe) =>
    stripe.webhookEndpoints.list({ limit: 100 }).autoPagingToArray({ limit: 300 }),
  );
}

/** Oldest first, so that every caller keeps the same one. */
function findOurs(account: Account, url: string, all: Stripe.WebhookEndpoint[]): Stripe.WebhookEndpoint[] {
  return all
    .filter((endpoint) => endpoint.url === url && isOurs(account, endpoint.metadata))
    .sort((a, b) => a.created - b.created || a.id.localeCompare(b.id));
}

/** The two refusals that a person can do something about. */
function explain(error: unknown, count: number): unknown {
  if (!(error instanceof ProviderError) || error.code !== "provider_rejected") return error;
  if (error.param === "url") {
    const userMessage =
      "Stripe delivers events to public https addresses only, and ours is none. Whoever runs this installation has to set APP_URL.";
    return new ProviderError("provider_rejected", { providerCode: "webhook_url_refused", userMessage });
  }
  if (count < mostEndpoints) return error;
  const userMessage = `This Stripe account has ${mostEndpoints} webhook endpoints, which is all that Stripe allows. Remove one there that is no longer used, and try again.`;
  return new ProviderError("provider_rejected", { providerCode: "too_many_endpoints", userMessage });
}

async function refresh(account: Account, endpoint: Stripe.WebhookEndpoint): Promise<void> {
  const isComplete = eventTypes.every((type) => endpoint.enabled_events.includes(type));
  if (isComplete && endpoint.status === "enabled") return;
  const params = { enabled_events: [...eventTypes], disabled: false };
  await callStripe(account, (stripe) => stripe.webhookEndpoints.update(endpoint.id, params));
}

/** Without a version of its own where the account has used up its pinned ones; payloads only give us ids. */
async function create(account: Account, url: string): Promise<Stripe.WebhookEndpoint> {
  const params = {
    url,
    enabled_events: [...eventTypes],
    description: "Recoup: recovery of failed payments",
    metadata: ownerMark(account),
  };
  try {
    return await callStripe(account, (stripe) =>
      stripe.webhookEndpoints.create({ ...params, api_version: apiVersion }),
    );
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== "provider_rejected") throw error;
    if (error.param !== undefined && error.param !== "api_version") throw error;
    return callStripe(account, (stripe) => stripe.webhookEndpoints.create(params));
  }
}
