import { Badge } from "@/components/ui/badge";
import type { ConnectionView } from "@/lib/domain/connection-view";

const looks = {
  ok: { tone: "good", words: "Connected" },
  limited: { tone: "warn", words: "Connected, with limits" },
  broken: { tone: "bad", words: "Key refused" },
  disconnected: { tone: "neutral", words: "Disconnected" },
} as const;

/** How a connection stands, in a word or two. */
export function ConnectionBadge({ status }: Pick<ConnectionView, "status">) {
  const { tone, words } = looks[status];
  return <Badge tone={tone}>{words}</Badge>;
}
