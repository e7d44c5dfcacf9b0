import { Badge } from "@/components/ui/badge";
import type { CaseStanding } from "@/lib/domain/case-view";

import { describeStanding } from "./describe-standing";

/** Where a case stands, as a badge. */
export function StandingBadge({ standing }: { standing: CaseStanding }) {
  const { word, tone, sentence } = describeStanding(standing);
  return (
    <Badge tone={tone} title={sentence}>
      {word}
    </Badge>
  );
}
