import type { WebhookFact } from "@/lib/domain/provider";

import type { WebhookExam } from "./exams";
import type { Finding } from "./finding";
import { note } from "./note";
import { doctorsOwnEvents } from "./relevant-events";

/** What keeps events from reaching us at once. */
export function findInWebhook(exam: WebhookExam): Finding[] {
  const { readAt, url, storedId, isByHand, endpoints } = exam;
  const isKnown = storedId !== null || isByHand;
  if (endpoints === null) {
    return isKnown ? findSilent(exam) : [note("webhook_missing", "important", { readAt, values: { url } })];
  }
  const current = findCurrent(exam, endpoints);
  if (!current) {
    const ids = storedId ? [storedId] : [];
    return [note("webhook_missing", "important", { readAt, ids, values: { url, isByHand } })];
  }
  const visible = [...findDisabled(exam, current), ...findDeaf(exam, current)];
  // What can be seen says why nothing comes.
  return visible.length > 0 ? visible : findSilent(exam);
}

function findSilent({ readAt, storedId, isByHand, silentSince }: WebhookExam): Finding[] {
  if (!silentSince) return [];
  const values = { since: silentSince.toISOString(), isByHand };
  return [note("webhook_silent", "important", { readAt, ids: storedId ? [storedId] : [], values })];
}

function findDisabled({ readAt, url, isByHand }: WebhookExam, current: WebhookFact): Finding[] {
  if (current.isEnabled) return [];
  const ids = [current.providerEndpointId];
  return [note("webhook_disabled", "important", { readAt, ids, values: { url, isByHand } })];
}

function findDeaf({ readAt, eventTypes, isByHand }: WebhookExam, current: WebhookFact): Finding[] {
  const lacking = eventTypes.filter((type) => !hears(current, type));
  if (lacking.length === 0) return [];
  // The doctors look once a day anyway.
  const severity = lacking.every((type) => doctorsOwnEvents.includes(type)) ? "advice" : "important";
  const values = { missing: lacking.join(", "), isByHand };
  return [note("webhook_events_missing", severity, { readAt, ids: [current.providerEndpointId], values })];
}

function findCurrent({ storedId, isByHand, url }: WebhookExam, endpoints: WebhookFact[]) {
  if (storedId) return endpoints.find(({ providerEndpointId }) => providerEndpointId === storedId);
  return isByHand ? endpoints.find((endpoint) => endpoint.url === url) : undefined;
}

function hears({ eventTypes }: WebhookFact, type: string): boolean {
  return eventTypes.includes("*") || eventTypes.includes(type);
}
