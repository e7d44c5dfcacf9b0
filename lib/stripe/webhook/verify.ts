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
  const payload = secrets.map((secret) => open(request, secret)).find((each) => each !== null);
  if (!payload || isFromFuture(request.signature ?? "")) {
    throw new InvalidInputError("webhook_signature_invalid", "The signature of this request is not valid.");
  }
  const event = toProviderEvent(payload.value);
  if (event) return event;
  throw new InvalidInputError("webhook_payload_invalid", "This request does not hold a Stripe event.");
}

/** Null: not signed with this secret. A signed body that the SDK cannot read has no value. */
function open({ body, signature }: RawRequest, secret: string): { value: unknown } | null {
  try {
    return { value: Stripe.webhooks.constructEvent(body, signature ?? "", secret, toleranceSeconds) };
  } catch (error) {
    return error instanceof Stripe.errors.StripeSignatureVerificationError ? null : { value: undefined };
  }
}

function isFromFuture(signature: string): boolean {
  const latest = (Date.now() + toleranceMs) / 1000;
  const times = [...signature.matchAll(/(?:^|,)t=([^,]*)/g)].map(([, seconds]) => Number(seconds));
  return !times.every((seconds) => seconds <= latest);
}
