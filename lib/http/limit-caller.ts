import { RateLimitedError } from "@/lib/domain/errors";
import type { LimitName } from "@/lib/domain/limit-rules";
import { env } from "@/lib/env";
import { takeAttempt } from "@/lib/limits/take-attempt";

import { callerAddress } from "./caller-address";
import { respondError } from "./respond";

/**
 * Counts a request against its network address; a caller on this machine, or behind a proxy that names nobody, is
 * not counted, as it would be everybody.
 * @returns null while it is within the limit, else the answer that says when to come back
 */
export async function limitCaller(request: Request, name: LimitName): Promise<Response | null> {
  const caller = callerAddress(request.headers, env().TRUST_PROXY);
  const waitMs = caller ? await takeAttempt(name, caller) : 0;
  if (waitMs === 0) return null;
  return respondError(new RateLimitedError(name, "Too many requests came from your network.", waitMs));
}

/**
 * What a webhook that was not taken is answered. Asked only after its signature was looked at: what is valid never
 * comes here, whatever else its sender sent.
 */
export async function respondRefusedWebhook(request: Request, error: unknown): Promise<Response> {
  const refused = respondError(error);
  const isTheirs = refused.status >= 400 && refused.status < 500;
  return (isTheirs && (await limitCaller(request, "webhook_refused"))) || refused;
}
