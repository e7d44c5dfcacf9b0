import { receiveWebhook } from "@/lib/events/receive-webhook";
import { AppError } from "@/lib/domain/errors";
import { signEvent } from "@/lib/simulator/post-event";
import type { StripeEvent } from "@/lib/simulator/objects";
import type { Act } from "@/e2e/chaos/story/life";
import type { Stage, StageMerchant } from "@/e2e/chaos/inline/stage";

type Arrival = Pick<Extract<Act, { does: "events arrive" }>, "order" | "loses" | "repeats">;

/** Hands the events of an account to the webhook's room: in an order, some lost for good, some twice. */
export async function handOver(stage: Stage, merchant: StageMerchant, how: Arrival): Promise<void> {
  const waiting = merchant.realm.data.events.all().filter(({ id }) => !merchant.handedOver.has(id));
  const ordered = how.order === "made" ? waiting : waiting.toReversed();
  for (const [index, event] of ordered.entries()) {
    if (stage.interruptions.hasDied) return;
    const isLost = how.loses > 0 && index % (how.loses + 1) === 0;
    if (isLost || (await post(merchant, event))) merchant.handedOver.add(event.id);
    if (how.repeats && !isLost) await post(merchant, event);
  }
}

// Stripe posts again what was not answered with 200.
async function post(merchant: StageMerchant, event: StripeEvent): Promise<boolean> {
  const body = JSON.stringify(event);
  const signature = signatureOf(merchant, body);
  try {
    await receiveWebhook("stripe", merchant.endpointKey, { body, signature });
    return true;
  } catch (error) {
    // A disconnected endpoint answers 404; the provider gives up on it.
    return error instanceof AppError && error.code === "endpoint_not_found";
  }
}

// Of the endpoint that the stage was set with, and of the one that a new key had registered: either may be known.
function signatureOf({ realm, webhookSecret }: StageMerchant, body: string): string {
  const at = Math.floor(Date.now() / 1000);
  const own = signEvent(body, webhookSecret, at);
  const others = [...realm.endpointSecrets.values()].map((secret) => signEvent(body, secret, at));
  return [own, ...others.map((header) => header.slice(header.indexOf("v1=")))].join(",");
}
