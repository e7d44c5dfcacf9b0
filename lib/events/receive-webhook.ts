import { AppError, NotFoundError } from "@/lib/domain/errors";
import type { ProviderEvent } from "@/lib/domain/provider";
import { providerOf } from "@/lib/providers";

import { findEndpoint, forgetEndpoint, type Endpoint } from "./find-endpoint";
import { recordEvent } from "./record-event";

/**
 * Verifies a delivery and records it; the caller answers 200 once this returns. Recorded, repeated and not
 * ours are all fine.
 * @throws NotFoundError `endpoint_not_found` unknown path, or no secret to verify with
 * @throws AppError (invalid) `webhook_refused` bad signature, too old, or not an event
 */
export async function receiveWebhook(
  provider: string,
  endpointKey: string,
  request: { body: string; signature: string | null },
): Promise<void> {
  const endpoint = await findEndpoint(endpointKey);
  if (!endpoint?.secret || endpoint.provider !== provider) {
    throw new NotFoundError("endpoint_not_found", "No such webhook endpoint");
  }
  const event = (await verify(endpoint, request)) ?? (await verifyAgain(endpointKey, request));
  if (!event)
    throw new AppError("invalid", "webhook_refused", "Signature refused", "The signature is not valid.");
  // Test and live are separate worlds; an event of the other mode reached the wrong endpoint.
  if (event.mode !== endpoint.mode || !isSubscribed(endpoint, event)) return;
  await recordEvent(endpoint.connectionId, event, "webhook");
}

async function verify(
  endpoint: Endpoint,
  request: { body: string; signature: string | null },
): Promise<ProviderEvent | null> {
  try {
    return providerOf(endpoint.provider).verify(request, endpoint.secret ? [endpoint.secret] : []);
  } catch {
    return null;
  }
}

// The secret may have been replaced since it was cached.
async function verifyAgain(
  endpointKey: string,
  request: { body: string; signature: string | null },
): Promise<ProviderEvent | null> {
  if (!forgetEndpoint(endpointKey)) return null;
  const fresh = await findEndpoint(endpointKey);
  return fresh?.secret ? verify(fresh, request) : null;
}

function isSubscribed(endpoint: Endpoint, event: ProviderEvent): boolean {
  return providerOf(endpoint.provider).eventTypes.includes(event.type);
}
