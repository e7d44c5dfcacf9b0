import { Card } from "@/components/ui/card";
import type { CaseView, VisitView } from "@/lib/domain/case-view";

import { explainVisit, isNotable, nameVisit } from "./describe-visit";
import { TimeAgo } from "./time-ago";

interface Props extends Pick<CaseView, "visits" | "hasMoreVisits" | "timeZone"> {
  now: Date;
}

/** Who came: people first, and in grey below them software and mere looks, which drive nothing. */
export function VisitCard({ visits, hasMoreVisits, timeZone, now }: Props) {
  if (visits.length === 0) return null;
  const people = visits.filter(isNotable);
  const others = visits.filter((visit) => !isNotable(visit));
  return (
    <Card
      title="Link visits and opens"
      description="Mail scanners follow links too. Only a person's click moves the case."
      padding="flush"
    >
      {people.length > 0 && <VisitList visits={people} {...{ now, timeZone }} />}
      {others.length > 0 && (
        <details className="group border-t border-line" open={people.length === 0 && others.length <= 5}>
          <summary className="flex items-center gap-2 px-5 py-3 text-sm text-muted -outline-offset-2 hover:bg-sunken">
            <span className="min-w-0 flex-1">{sumUp(others)}</span>
            <span className="text-accent group-open:hidden">Show</span>
            <span className="hidden text-accent group-open:inline">Hide</span>
          </summary>
          <VisitList visits={others} {...{ now, timeZone }} />
        </details>
      )}
      {hasMoreVisits && (
        <p className="border-t border-line px-5 py-3 text-sm text-muted">Older visits are not shown.</p>
      )}
    </Card>
  );
}

function sumUp(others: VisitView[]): string {
  const software = others.filter((visit) => visit.class === "machine").length;
  const looks = others.length - software;
  const parts = [
    software > 0 && `${software} ${software === 1 ? "visit" : "visits"} by software`,
    looks > 0 && `${looks} ${looks === 1 ? "look" : "looks"} at the page`,
  ];
  return parts.filter(Boolean).join(", ");
}

interface ListProps extends Pick<CaseView, "timeZone"> {
  visits: VisitView[];
  now: Date;
}

function VisitList({ visits, now, timeZone }: ListProps) {
  return (
    <ul className="border-t border-line py-2">
      {visits.map((visit) => (
        <VisitLine key={visit.id} visit={visit} now={now} timeZone={timeZone} />
      ))}
    </ul>
  );
}

function VisitLine({ visit, now, timeZone }: { visit: VisitView; now: Date; timeZone: string }) {
  const isPerson = visit.class === "human";
  const why = explainVisit(visit);
  return (
    <li className={`flex gap-3 px-5 py-2 text-sm ${isPerson ? "" : "text-muted"}`}>
      <span
        aria-hidden
        className={`mt-2 size-2 shrink-0 rounded-full ${isPerson ? "bg-accent" : "bg-line"}`}
      />
      <div className="min-w-0 flex-1">
        <p className={isPerson ? "font-medium" : ""}>{nameVisit(visit)}</p>
        {why && <p className="text-xs text-muted">{why}</p>}
        {visit.userAgent && (
          <p className="truncate text-xs text-muted" title={visit.userAgent}>
            {visit.userAgent}
          </p>
        )}
      </div>
      <span className="shrink-0 text-muted">
        <TimeAgo at={visit.at} now={now} timeZone={timeZone} />
      </span>
    </li>
  );
}
