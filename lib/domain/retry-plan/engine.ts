const dayMs = 86_400_000;
const seenDays = 30;

export const ownRetriesChoices = ["automatic", "on", "off"] as const;
export type OwnRetries = (typeof ownRetriesChoices)[number];

/** Whether failed payments are tried again by us at all, and why. */
export interface Engine {
  isOn: boolean;
  reason: "switched_on" | "switched_off" | "provider_seen" | "provider_stated" | "provider_not_seen";
}

/**
 * Two schedules at once use up what the card networks allow, so by itself ours runs only where the provider's is
 * neither seen nor stated.
 * @param seenAt  the last failure of which the provider planned or made a try of its own; null: none
 * @param isStated  the merchant said that the provider tries again; null: never said
 */
export function judgeEngine(
  setting: OwnRetries,
  { seenAt, isStated }: { seenAt: Date | null; isStated: boolean | null },
  now: Date,
): Engine {
  if (setting === "on") return { isOn: true, reason: "switched_on" };
  if (setting === "off") return { isOn: false, reason: "switched_off" };
  const isSeen = seenAt !== null && now.getTime() - seenAt.getTime() <= seenDays * dayMs;
  if (isSeen) return { isOn: false, reason: "provider_seen" };
  return isStated ? { isOn: false, reason: "provider_stated" } : { isOn: true, reason: "provider_not_seen" };
}
