/**
 * `healthy`: the newest events were delivered. `silent`: they had to be listed, nothing was delivered. `disabled`,
 * `missing`: so it was when we last looked at the endpoint. Null: nothing has happened yet that could show it.
 */
export type WebhookHealth = "healthy" | "silent" | "disabled" | "missing";

/** Stripe delivers within seconds; an event that is older and had to be listed was not delivered. */
export const deliveryGraceMinutes = 10;

/** Minutes between two looks at the event list; `busy` are accounts with over 100 transactions a month. */
export const pollMinutes = { healthy: 60, without: 15, busy: 5 } as const;

export const busyAbovePerMonth = 100;

const judged = 5;
const hourMs = 3_600_000;

/** Since when a webhook is silent, once it is for an hour: before, a delivery may just be late. */
export function lastingSilence(
  { webhookHealth, webhookHealthAt }: { webhookHealth: WebhookHealth | null; webhookHealthAt: Date | null },
  now: Date,
): Date | null {
  const isLasting = webhookHealthAt !== null && now.getTime() - webhookHealthAt.getTime() >= hourMs;
  return webhookHealth === "silent" && isLasting ? webhookHealthAt : null;
}

/**
 * What the newest events say of the webhook, by how each of them reached us, oldest first. A single one that
 * comes late says nothing: only when all of the last five had to be listed, the webhook is silent.
 */
export function judgeDeliveries(sources: readonly string[]): "healthy" | "silent" | null {
  const newest = sources.slice(-judged);
  if (newest.length === 0) return null;
  return newest.includes("webhook") ? "healthy" : "silent";
}

/** Whether so many transactions since make an account busy; a younger account is reckoned up to a month. */
export function isBusyAccount(transactions: number, days: number): boolean {
  return (transactions * 30) / Math.min(30, Math.max(1, days)) > busyAbovePerMonth;
}
