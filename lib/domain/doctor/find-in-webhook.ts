import type { WebhookFact } from "@/lib/domain/provider";

import type { WebhookExam } from "./exams";
import type { Finding } from "./finding";
import { note } from "./note";

/** What keeps events from reaching us at once. */
export function findInWebhook(exam: WebhookExam): Finding[] {
  const { readAt, url, storedId, isByHand, endpoints, eventTypes } = exam;
  const isKnown = storedId !== null || isByHand;
  if (endpoints === null) {
    return isKnown ? [] : [note("webhook_missing", "important", { readAt, values: { url } })];
  }
  const current = findCurrent(exam, endpoints);
  if (!current) {
    const ids = storedId ? [storedId] : [];
    return [note("webhook_missing", "important", { readAt, ids, values: { url, isByHand } })];
  }
  const ids = [current.providerEndpointId];
  const lacking = eventTypes.filter((type) => !hears(current, type));
  return [
    ...(current.isEnabled
      ? []
      : [note("webhook_disabled", "important", { readAt, ids, values: { url, isByHand } })]),
    ...(lacking.length === 0
      ? []
      : [
          note("webhook_events_missing", "important", {
            readAt,
            ids,
            values: { missing: lacking.join(", "), isByHand },
          }),
        ]),
  ];
}

function findCurrent({ storedId, isByHand, url }: WebhookExam, endpoints: WebhookFact[]) {
  if (storedId) return endpoints.find(({ providerEndpointId }) => providerEndpointId === storedId);
  return isByHand ? endpoints.find((endpoint) => endpoint.url === url) : undefined;
}

function hears({ eventTypes }: WebhookFact, type: string): boolean {
  return eventTypes.includes("*") || eventTypes.includes(type);
}
