import { Activity } from "lucide-react";
import Link from "next/link";

import { describeEntry } from "@/components/cases/describe-entry";
import { TimeAgo } from "@/components/cases/time-ago";
import { toneDot } from "@/components/cases/tone-dot";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ActivityRow, OverviewView } from "@/lib/domain/overview-view";

type Props = Pick<OverviewView, "activity" | "readAt" | "timeZone"> & { casesHref: string };

/** What happened last, over all cases. */
export function ActivityCard({ activity, readAt, timeZone, casesHref }: Props) {
  return (
    <Card title="Latest activity" padding="flush">
      {activity.length === 0 && (
        <EmptyState icon={Activity} title="Quiet so far">
          As soon as a payment fails, each step of its recovery appears here.
        </EmptyState>
      )}
      <ul className="pb-2">
        {activity.map((row) => (
          <ActivityLine key={row.id} row={row} now={readAt} timeZone={timeZone} casesHref={casesHref} />
        ))}
      </ul>
    </Card>
  );
}

interface LineProps extends Pick<Props, "timeZone" | "casesHref"> {
  row: ActivityRow;
  now: Date;
}

function ActivityLine({ row, now, timeZone, casesHref }: LineProps) {
  const { text, tone } = describeEntry(row);
  return (
    <li className="relative flex gap-3 px-5 py-2.5 hover:bg-sunken/50">
      <span aria-hidden className={`mt-2 size-2 shrink-0 rounded-full ${toneDot[tone]}`} />
      <div className="min-w-0 flex-1 text-sm">
        <Link
          href={`${casesHref}/${row.caseId}`}
          prefetch={false}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          <bdi>{row.customerName}</bdi>
        </Link>
        <p className="text-muted">{text}</p>
      </div>
      <span className="shrink-0 text-sm text-muted">
        <TimeAgo at={row.at} now={now} timeZone={timeZone} />
      </span>
    </li>
  );
}
