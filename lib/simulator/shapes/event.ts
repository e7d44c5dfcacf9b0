import type { StripeEvent } from "@/lib/simulator/objects";

export const API_VERSION = "2026-10-28.endive";

export function eventShape(known: {
  id: string;
  created: number;
  livemode: boolean;
  type: string;
  data: StripeEvent["data"];
  request: StripeEvent["request"];
}): StripeEvent {
  return { object: "event", api_version: API_VERSION, pending_webhooks: 0, ...known };
}
