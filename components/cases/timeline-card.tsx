import { Card } from "@/components/ui/card";
import type { CaseView } from "@/lib/domain/case-view";
import { formatDateTime } from "@/lib/format/date";

import { ActButton } from "./act-button";
import { describeEntry } from "./describe-entry";
import { toneDot } from "./tone-dot";
import type { Undo } from "./undos-of";

interface Props {
  view: Pick<CaseView, "timeline" | "invoices" | "timeZone" | "people">;
  /** by the id of their entry */
  undos: Map<string, Undo>;
}

/** The story of a case in sentences, newest first. */
export function TimelineCard({ view, undos }: Props) {
  const { timeline, invoices, timeZone, people } = view;
  const numberOf = (id: string) =>
    invoices.length > 1 ? (invoices.find((found) => found.providerInvoiceId === id)?.number ?? null) : null;
  return (
    <Card title="Timeline">
      <ol>
        {timeline.map((entry) => {
          const undo = undos.get(entry.id);
          const { text, tone } = describeEntry(entry, numberOf, timeZone);
          return (
            <li key={entry.id} className="group relative flex gap-3 pb-4 last:pb-0">
              <span
                aria-hidden
                className="absolute top-4 bottom-0 left-1 w-px -translate-x-1/2 bg-line group-last:hidden"
              />
              <span aria-hidden className={`relative mt-2 size-2 shrink-0 rounded-full ${toneDot[tone]}`} />
              <div className="min-w-0 text-sm">
                <p>{text}</p>
                <p className="text-muted">
                  <time dateTime={entry.at.toISOString()}>{formatDateTime(entry.at, "en", timeZone)}</time>
                  {typeof entry.data.userId === "string" && (
                    <>
                      {" "}
                      by <bdi className="break-words">{people[entry.data.userId] ?? "a former member"}</bdi>
                    </>
                  )}
                </p>
                {undo && (
                  <div className="mt-1">
                    <ActButton verb={undo.verb} fields={undo.fields} label={`Undo: ${text}`}>
                      Undo
                    </ActButton>
                  </div>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
