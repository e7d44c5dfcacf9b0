import type { FormAction } from "@/components/settings/form-state";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { DoctorsView } from "@/lib/domain/doctor/doctors-view";
import { severities } from "@/lib/domain/doctor/finding";

import { FindingItem } from "./finding-item";
import { severityWords } from "./severity-words";

interface Props {
  view: Pick<DoctorsView, "findings" | "hidden" | "readAt" | "timeZone">;
  fixes: Record<string, FormAction>;
}

/** What was found, most severe first. */
export function FindingList({ view: { findings, hidden, ...when }, fixes }: Props) {
  return (
    <>
      {severities.map((severity) => {
        const listed = findings.filter((finding) => finding.severity === severity);
        const { title, description, tone } = severityWords[severity];
        return (
          listed.length > 0 && (
            <Card
              key={severity}
              title={title}
              description={description}
              actions={<Badge tone={tone}>{listed.length}</Badge>}
              padding="flush"
            >
              <ul className="border-t border-line">
                {listed.map((finding) => (
                  <FindingItem key={finding.id} {...{ finding, ...when }} fix={fixes[finding.id]} />
                ))}
              </ul>
            </Card>
          )
        );
      })}
      {hidden > 0 && <p className="text-sm text-muted">And {hidden} more, shown once these are done.</p>}
    </>
  );
}
