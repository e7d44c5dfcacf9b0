import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import type { InboxView, QueueView, TroubleView } from "@/lib/domain/admin-view";
import { formatDuration } from "@/lib/format/relative-time";

interface Props {
  inbox: InboxView;
  queue: QueueView;
  trouble: TroubleView;
}

const number = (count: number) => count.toLocaleString("en");

/** Whether the installation keeps up, in four figures. */
export function HealthCard({ inbox, queue, trouble }: Props) {
  const failedJobs = queue.lines.reduce((total, line) => total + line.failed, 0);
  const waitingJobs = queue.lines.reduce((total, line) => total + line.waiting + line.running, 0);
  const { step_late, connection_broken, ...unclear } = trouble.counts;
  const unclearWork = Object.values(unclear).reduce((total, count) => total + count, 0);
  return (
    <Card>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4">
        <Stat
          label="Inbox lag"
          value={inbox.lagSeconds === null ? "None" : formatDuration(inbox.lagSeconds)}
          note={`${number(inbox.waiting)} waiting, ${number(inbox.parked)} parked, ${number(inbox.failed)} failed`}
        />
        <Stat label="Jobs" value={number(waitingJobs)} note={`${number(failedJobs)} given up`} />
        <Stat
          label="Late mails"
          value={number(step_late)}
          note={step_late === 0 ? "All steps are on time" : "Due more than 5 minutes ago"}
        />
        <Stat
          label="Unclear work"
          value={number(unclearWork)}
          note={`${number(connection_broken)} broken ${connection_broken === 1 ? "connection" : "connections"}`}
        />
      </dl>
    </Card>
  );
}
