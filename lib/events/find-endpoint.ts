import { unseal } from "@/lib/crypto/seal";
import { withInstallation } from "@/lib/db/transaction";
import type { Mode } from "@/lib/domain/facts";

const cacheMs = 60_000;
const mostCached = 10_000;

export interface Endpoint {
  connectionId: string;
  merchantId: string;
  provider: string;
  mode: Mode;
  /** unsealed, kept at most a minute; null: nothing to verify with */
  secret: string | null;
}

const cache = new Map<string, { endpoint: Endpoint | null; untilMs: number }>();

/** The connection behind a webhook's path; null for an unknown or disconnected one. */
export async function findEndpoint(endpointKey: string): Promise<Endpoint | null> {
  const known = cache.get(endpointKey);
  if (known && known.untilMs > Date.now()) return known.endpoint;
  const endpoint = await loadEndpoint(endpointKey);
  // What does not exist is not remembered: anyone can ask for it.
  if (!endpoint) return null;
  if (cache.size >= mostCached) cache.clear();
  cache.set(endpointKey, { endpoint, untilMs: Date.now() + cacheMs });
  return endpoint;
}

/** Forgets a secret that did not verify, so that a replaced one is found at once. */
export function forgetEndpoint(endpointKey: string): boolean {
  return cache.delete(endpointKey);
}

async function loadEndpoint(endpointKey: string): Promise<Endpoint | null> {
  const row = await withInstallation((tx) => tx.connection.findUnique({ where: { endpointKey } }));
  if (!row || row.status === "disconnected") return null;
  const secret = row.webhookSecretSealed ? unseal(row.webhookSecretSealed, `webhook:${row.id}`) : null;
  const { id: connectionId, merchantId, provider, mode } = row;
  return { connectionId, merchantId, provider, mode, secret };
}
