import { type Call, del, get, list, post } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { flag, mergeMetadata, text, textOrNull, texts } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { requireUrl } from "@/lib/simulator/api/require-url";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import { secondsFor } from "@/lib/simulator/billing/time";
import { isEventType } from "@/lib/simulator/events/event-types";
import type { WebhookEndpoint } from "@/lib/simulator/objects";
import { API_VERSION } from "@/lib/simulator/shapes/event";
import { webhookEndpointShape } from "@/lib/simulator/shapes/webhook-endpoint";

const MAX_ENDPOINTS = 16;
const MAX_VERSIONS = 3;
const VERSION = /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/;

function readEvents(call: Call): string[] | undefined {
  const events = texts(call.params, "enabled_events");
  const wrong = events?.find((type) => type !== "*" && !isEventType(type));
  if (wrong !== undefined)
    throw invalidRequest(`The event ${wrong.slice(0, 100)} is not a valid event type.`, {
      param: "enabled_events",
    });
  if (events?.length === 0)
    throw invalidRequest("You must select at least one event.", { param: "enabled_events" });
  return events;
}

function readUrl(call: Call): string | undefined {
  const url = text(call.params, "url");
  if (url === undefined) return undefined;
  requireUrl(url, "url");
  const { protocol, hostname } = new URL(url);
  const isLoopback = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  if (call.realm.livemode && protocol !== "https:" && !isLoopback)
    throw invalidRequest("Invalid URL: Your endpoint must be HTTPS in live mode.", {
      code: "url_invalid",
      param: "url",
    });
  return url;
}

function requireRoom(call: Call, version: string | null): void {
  const endpoints = call.realm.data.webhook_endpoints.all();
  if (endpoints.length >= MAX_ENDPOINTS)
    throw invalidRequest(
      `You have reached the maximum of ${MAX_ENDPOINTS} ${call.realm.mode} webhook endpoints.`,
    );
  const versions = new Set(endpoints.map((endpoint) => endpoint.api_version).filter(Boolean));
  if (version !== null) versions.add(version);
  if (versions.size > MAX_VERSIONS)
    throw invalidRequest(
      `You can use at most ${MAX_VERSIONS} different API versions for webhook endpoints.`,
      {
        param: "api_version",
      },
    );
}

function create(call: Call) {
  const { world, realm, params } = call;
  const version = text(params, "api_version") ?? null;
  if (version !== null && !VERSION.test(version))
    throw invalidRequest(`Invalid API version: ${version.slice(0, 60)}`, { param: "api_version" });
  const enabledEvents = readEvents(call) ?? [];
  const url = readUrl(call) ?? "";
  requireRoom(call, version);
  const endpoint = webhookEndpointShape({
    id: world.newId("we"),
    created: secondsFor(call, null),
    livemode: realm.livemode,
    url,
    enabled_events: enabledEvents,
    api_version: version ?? API_VERSION,
    description: text(params, "description") ?? null,
    metadata: mergeMetadata({}, params),
  });
  const secret = `whsec_${world.random.text(32)}`;
  realm.data.webhook_endpoints.add(endpoint);
  realm.endpointSecrets.set(endpoint.id, secret);
  // The signing secret is shown here and never again.
  return { ...endpoint, secret };
}

function update(call: Call) {
  const endpoint = objectAt(call, "webhook_endpoints", call.ids.id!);
  const { params } = call;
  const patch: Partial<WebhookEndpoint> = {};
  const events = readEvents(call);
  if (events) patch.enabled_events = events;
  const url = readUrl(call);
  if (url) patch.url = url;
  const disabled = flag(params, "disabled");
  if (disabled !== undefined) patch.status = disabled ? "disabled" : "enabled";
  const description = textOrNull(params, "description");
  if (description !== undefined) patch.description = description;
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(endpoint.metadata, params);
  return Object.assign(endpoint, patch);
}

function remove(call: Call) {
  const endpoint = objectAt(call, "webhook_endpoints", call.ids.id!);
  call.realm.data.webhook_endpoints.remove(endpoint.id);
  return { id: endpoint.id, object: "webhook_endpoint", deleted: true };
}

export const webhookEndpointRoutes = [
  list("/v1/webhook_endpoints", "webhook_read", "", (call) =>
    page(call, "webhook endpoint", call.realm.data.webhook_endpoints),
  ),
  get("/v1/webhook_endpoints/:id", "webhook_read", "", (call) =>
    objectAt(call, "webhook_endpoints", call.ids.id!),
  ),
  post(
    "/v1/webhook_endpoints",
    "webhook_write",
    "enabled_events[]! url! api_version connect:b description metadata*",
    create,
  ),
  post(
    "/v1/webhook_endpoints/:id",
    "webhook_write",
    "description disabled:b enabled_events[] metadata* url",
    update,
  ),
  del("/v1/webhook_endpoints/:id", "webhook_write", "", remove),
];
