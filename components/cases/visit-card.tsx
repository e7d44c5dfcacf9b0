import { Card } from "@/components/ui/card";
import type { CaseView, VisitView } from "@/lib/domain/case-view";

import { TimeAgo } from "./time-ago";

const places: Record<string, string> = {
  card_form: "led to the card form",
  hosted_invoice: "led to the invoice's page",
  contact: "led to your contact details",
  unavailable: "got an apology: the provider could not be reached",
  page: "got our page that says how things stand",
};

interface Props extends Pick<CaseView, "visits" | "hasMoreVisits" | "timeZone"> {
  now: Date;
}

/** Who came to the links: people's clicks first in weight; software is grey and drives nothing. */
export function VisitCard({ visits, hasMoreVisits, timeZone, now }: Props) {
  if (visits.length === 0) return null;
  return (
    <Card
      title="Link visits"
      description="Mail scanners follow links too. Only a person's click moves the case."
      padding="flush"
    >
      <ul className="border-t border-line py-2">
        {visits.map((visit) => (
          <VisitLine key={visit.id} visit={visit} now={now} timeZone={timeZone} />
        ))}
        {hasMoreVisits && <li className="px-5 py-2 text-sm text-muted">Older visits are not shown.</li>}
      </ul>
    </Card>
  );
}

function VisitLine({ visit, now, timeZone }: { visit: VisitView; now: Date; timeZone: string }) {
  const isPerson = visit.class === "human" && visit.isClick;
  return (
    <li className={`flex gap-3 px-5 py-2 text-sm ${isPerson ? "" : "text-muted"}`}>
      <span
        aria-hidden
        className={`mt-2 size-2 shrink-0 rounded-full ${isPerson ? "bg-accent" : "bg-line"}`}
      />
      <div className="min-w-0 flex-1">
        <p className={isPerson ? "font-medium" : ""}>{nameVisit(visit)}</p>
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

function nameVisit({ isClick, class: visitor, ledTo }: VisitView): string {
  const where = ledTo ? `, ${places[ledTo] ?? ledTo.replaceAll("_", " ")}` : "";
  if (visitor === "machine") return `Software ${isClick ? "pressed the button" : "fetched the page"}${where}`;
  if (!isClick) return "The page was fetched";
  return visitor === "human" ? `A person clicked${where}` : `A click, unsure whether by a person${where}`;
}
