import { createHmac } from "node:crypto";
import { type Agent, request } from "node:http";
import { request as requestSecurely } from "node:https";

import type { StripeEvent, WebhookEndpoint } from "./objects";

const TIMEOUT_MS = 10_000;

/**
 * The `Stripe-Signature` header of a payload.
 * @param atSeconds wall time: receivers check the age against their own clock
 */
export function signEvent(payload: string, secret: string, atSeconds: number): string {
  const signature = createHmac("sha256", secret).update(`${atSeconds}.${payload}`).digest("hex");
  return `t=${atSeconds},v1=${signature}`;
}

/** Posts an event, freshly signed. @returns whether it was answered with a 2xx in time */
export async function postEvent(
  endpoint: WebhookEndpoint,
  secret: string,
  event: StripeEvent,
  agent: Agent,
): Promise<boolean> {
  const result = await send(endpoint, secret, event, agent);
  // A kept connection that the other side had just closed says nothing about the endpoint.
  return result === "stale"
    ? (await send(endpoint, secret, event, undefined)) === "taken"
    : result === "taken";
}

function send(
  endpoint: WebhookEndpoint,
  secret: string,
  event: StripeEvent,
  agent: Agent | undefined,
): Promise<"taken" | "refused" | "stale"> {
  const payload = JSON.stringify(
    { ...event, api_version: endpoint.api_version ?? event.api_version },
    null,
    2,
  );
  const url = new URL(endpoint.url);
  const isSecure = url.protocol === "https:";
  return new Promise((resolve) => {
    const call = (isSecure ? requestSecurely : request)(
      url,
      {
        method: "POST",
        timeout: TIMEOUT_MS,
        ...(isSecure || !agent ? {} : { agent }),
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(payload),
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "stripe-signature": signEvent(payload, secret, Math.floor(Date.now() / 1000)),
        },
      },
      (answer) => {
        answer.resume();
        const status = answer.statusCode ?? 0;
        answer.on("close", () => resolve(status >= 200 && status < 300 ? "taken" : "refused"));
      },
    );
    call.on("timeout", () => call.destroy());
    call.on("error", (error: Error & { code?: string }) => {
      const isStale = agent !== undefined && call.reusedSocket && error.code === "ECONNRESET";
      resolve(isStale ? "stale" : "refused");
    });
    call.end(payload);
  });
}
