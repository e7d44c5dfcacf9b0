import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { MerchantLine } from "@/lib/domain/admin-view";

const states: Record<NonNullable<MerchantLine["connection"]> | "none", [Tone, string]> = {
  ok: ["good", "Connected"],
  limited: ["warn", "Limited"],
  broken: ["bad", "Broken"],
  disconnected: ["neutral", "Disconnected"],
  none: ["neutral", "Not connected"],
};

/** How a merchant's connection to the provider stands. */
export function ConnectionBadge({ connection }: Pick<MerchantLine, "connection">) {
  const [tone, word] = states[connection ?? "none"];
  return <Badge tone={tone}>{word}</Badge>;
}
