import Stripe from "stripe";
import { InvalidInputError } from "@/lib/domain/errors";
import type { ProviderEvent, RawRequest } from "@/lib/domain/provider";
import { toProviderEvent } from "./event-refs";

const toleranceSeconds = 300;
const toleranceMs = toleranceSeconds * 1000;

/**
 * The event of a request that was signed with one of these secrets within five minutes of now.
 * @param secrets  several while a secret is rolled
 * @throws InvalidInputError `webhook_signature_invalid`, also for an old or a future signature;
 *   `webhook_payload_invalid` signed, but no event
 * @see Stripe docs, /webhooks/signature. The SDK lets a future timestamp pass, so it is checked here.
 */
export function verify(request: RawRequest, secrets: readonly string[]): ProviderEvent {
  if (isFromFuture(request.signature ?? "") || !secrets.some((secret) => isSigned(request, secret))) {
    throw new InvalidInputError("webhook_signature_invalid", "The signature of this request is not valid.");
  }
  const event = toProviderEvent(parse(request.body));
  if (event) return event;
  throw new InvalidInputError("webhook_payload_invalid", "This request does not hold a Stripe event.");
}

/** The SDK throws for a wrong signature, and in other ways for headers that are no signature at all. */
function isSigned({ body, signature }: RawRequest, secret: string): boolean {
  try {
    return Stripe.webhooks.signature?.verifyHeader(body, signature ?? "", secret, toleranceSeconds) === true;
  } catch {
    return false;
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function isFromFuture(signature: string): boolean {
  const latest = (Date.now() + toleranceMs) / 1000;
  const times = [...signature.matchAll(/(?:^|,)t=([^,]*)/g)].map(([, seconds]) => Number(seconds));
  return !times.every((seconds) => seconds <= latest);
}
