import { TimeAgo } from "@/components/cases/time-ago";
import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Tone } from "@/components/ui/tone";
import type { NoticesView } from "@/lib/domain/notice-view";

type Recent = NoticesView["recent"][number];

const states: Record<Recent["state"], { tone: Tone; words: string }> = {
  waiting: { tone: "accent", words: "On its way" },
  sending: { tone: "accent", words: "On its way" },
  sent: { tone: "good", words: "Sent" },
  failed: { tone: "bad", words: "Not sent" },
  unknown: { tone: "warn", words: "Perhaps sent" },
};

const problems: Record<string, string> = {
  host_not_public: "The host no longer leads to the public internet.",
  slack_removed: "The webhook was removed before.",
  http_403: "Slack refused it: was the webhook revoked?",
  http_404: "Slack does not know this webhook any more.",
  http_410: "Slack says that this webhook is gone.",
};

/** The last notices and what became of them, and the test. */
export function RecentCard({
  view: { recent, readAt },
  timeZone,
  test,
}: {
  view: NoticesView;
  timeZone: string;
  test: FormAction;
}) {
  return (
    <Card title="Lately" description="The last ten, newest first." id="recent" padding="flush">
      {recent.length === 0 ? (
        <EmptyState title="Nothing was told yet">A test shows whether it arrives.</EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {recent.map((notice) => (
            <Line key={notice.id} notice={notice} now={readAt} timeZone={timeZone} />
          ))}
        </ul>
      )}
      <ActionForm action={test} className="grid gap-3 border-t border-line p-5">
        <div>
          <SubmitButton look="secondary" size="small" pendingText="Sending">
            Send a test
          </SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

function Line({ notice, now, timeZone }: { notice: Recent; now: Date; timeZone: string }) {
  const { title, channel, target, state, createdAt, failureCode } = notice;
  const { tone, words } = states[state];
  const isOver = state === "failed" || state === "unknown";
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0">
        <p className="break-words">{title}</p>
        <p className="text-sm break-words text-muted">
          {channel === "slack" ? "Slack" : target} · <TimeAgo at={createdAt} now={now} timeZone={timeZone} />
          {isOver && failureCode && ` · ${problems[failureCode] ?? failureCode.replaceAll("_", " ")}`}
        </p>
      </div>
      <Badge tone={tone}>{words}</Badge>
    </li>
  );
}
