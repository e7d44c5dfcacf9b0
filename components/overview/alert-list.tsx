import { Alert } from "@/components/ui/alert";
import { TimeAgo } from "@/components/cases/time-ago";
import { describeAlert } from "@/lib/domain/describe-alert";
import type { OverviewView } from "@/lib/domain/overview-view";

/** What the merchant must be told and has not been resolved. */
export function AlertList({
  alerts,
  readAt,
  timeZone,
}: Pick<OverviewView, "alerts" | "readAt" | "timeZone">) {
  return alerts.map((alert) => {
    const { tone, title, text } = describeAlert(alert);
    return (
      <Alert key={alert.id} tone={tone} title={title}>
        {text}{" "}
        <span className="text-muted">
          <TimeAgo at={alert.raisedAt} now={readAt} timeZone={timeZone} />
        </span>
      </Alert>
    );
  });
}
