import { Check } from "lucide-react";

import { TimeAgo } from "@/components/cases/time-ago";
import { Card } from "@/components/ui/card";
import type { DoctorsView } from "@/lib/domain/doctor/doctors-view";

/** What is no longer wrong. */
export function MendedList({
  view: { mended, readAt, timeZone },
}: {
  view: Pick<DoctorsView, "mended" | "readAt" | "timeZone">;
}) {
  if (mended.length === 0) return null;
  return (
    <Card title="Lately mended">
      <ul className="grid gap-2 text-sm">
        {mended.map(({ id, title, by, at }) => (
          <li key={id} className="flex gap-3">
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
            <span className="min-w-0 flex-1 break-words">{title}</span>
            <span className="shrink-0 text-muted">
              {by === "fix" ? "fixed here" : "gone"} <TimeAgo {...{ at, timeZone }} now={readAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
