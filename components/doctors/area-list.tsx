import { Check, CircleHelp, TriangleAlert } from "lucide-react";

import { Card } from "@/components/ui/card";
import type { DoctorsView } from "@/lib/domain/doctor/doctors-view";
import { areas, findingKinds } from "@/lib/domain/doctor/finding";

import { areaWords, whyNot } from "./area-words";

/** Each area with what the last look said of it; nothing that was not looked at is called well. */
export function AreaList({
  view: { findings, lastRun },
}: {
  view: Pick<DoctorsView, "findings" | "lastRun">;
}) {
  if (!lastRun || lastRun.failureCode) return null;
  return (
    <Card title="What was looked at">
      <ul className="grid gap-4 sm:grid-cols-2">
        {areas.map((area) => {
          const skipped = lastRun.skipped.find((each) => each.area === area);
          const count = findings.filter(({ kind }) => findingKinds[kind].area === area).length;
          const { name, isWell } = areaWords[area];
          const [Icon, style, words] = skipped
            ? ([CircleHelp, "text-muted", `Not looked at: ${whyNot(skipped.code)}.`] as const)
            : count > 0
              ? ([
                  TriangleAlert,
                  "text-warn",
                  `${count} ${count === 1 ? "finding" : "findings"} above.`,
                ] as const)
              : ([Check, "text-good", isWell] as const);
          return (
            <li key={area} className="flex gap-3">
              <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${style}`} />
              <span className="min-w-0">
                <span className="block font-medium">{name}</span>
                <span className="block text-sm text-muted">{words}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
