import type { WebhookEndpoint } from "@/lib/simulator/objects";

type Known = Pick<WebhookEndpoint, "id" | "created" | "url" | "enabled_events"> &
  Partial<WebhookEndpoint> & { livemode: boolean };

export function webhookEndpointShape(known: Known): WebhookEndpoint {
  return {
    object: "webhook_endpoint",
    api_version: null,
    application: null,
    description: null,
    metadata: {},
    status: "enabled",
    ...known,
  };
}
