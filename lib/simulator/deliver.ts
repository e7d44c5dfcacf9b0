import { Agent } from "node:http";

import { type Delivery, EndpointQueue } from "./endpoint-queue";
import type { StripeEvent, WebhookEndpoint } from "./objects";
import type { Realm } from "./realm";
import type { Deliverer, World } from "./store";

function listensTo(endpoint: WebhookEndpoint, type: string): boolean {
  if (endpoint.status !== "enabled") return false;
  return endpoint.enabled_events.includes("*") || endpoint.enabled_events.includes(type);
}

/**
 * Delivers events to webhook endpoints: signed, in the order of their creation for each endpoint
 * unless shuffled, and again after a failure.
 */
export function createDeliverer(world: World): Deliverer {
  const queues = new Map<string, EndpointQueue>();
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });

  function queueOf(realm: Realm, endpoint: WebhookEndpoint): EndpointQueue {
    const known = queues.get(endpoint.id);
    if (known) return known;
    const queue = new EndpointQueue(world, realm, endpoint, agent);
    queues.set(endpoint.id, queue);
    return queue;
  }

  function send(realm: Realm, event: StripeEvent): void {
    realm.data.webhook_endpoints.walk({}, (endpoint) => {
      if (!listensTo(endpoint, event.type)) return true;
      const delivery: Delivery = { event, triesDone: 0, quickTriesDone: 0 };
      queueOf(realm, endpoint).add(delivery);
      event.pending_webhooks += 1;
      return true;
    });
  }

  return {
    announce: send,
    redeliver: send,
    isIdle: () => [...queues.values()].every((queue) => queue.isIdle()),
    wake: () => {
      for (const queue of queues.values()) queue.run();
    },
    close: () => {
      for (const queue of queues.values()) queue.close();
      agent.destroy();
    },
  };
}
