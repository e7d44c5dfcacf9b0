import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDateTime } from "@/lib/format/date";

interface Props {
  sessions: { id: string; agent: string; signedInAt: Date; seenAt: Date; isCurrent: boolean }[];
  days: { idle: number; longest: number };
  endOne: FormAction;
  endOthers: FormAction;
}

/** Where one is signed in, and how to end it. */
export function SessionsCard({ sessions, days, endOne, endOthers }: Props) {
  const when = (at: Date) => `${formatDateTime(at, "en", "UTC")} UTC`;
  return (
    <Card
      title="Where you are signed in"
      description={`A session ends ${days.idle} days after it was last used, and ${days.longest} days after its sign-in.`}
    >
      <ul className="divide-y divide-line">
        {sessions.map(({ id, agent, signedInAt, seenAt, isCurrent }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <span className="min-w-0">
              <span className="block font-medium">{agent || "Unknown browser"}</span>
              <span className="block text-sm text-muted">
                Signed in {when(signedInAt)}; last used about {when(seenAt)}
              </span>
            </span>
            {isCurrent ? (
              <Badge tone="good">This one</Badge>
            ) : (
              <ActionForm action={endOne} className="grid gap-2">
                <input type="hidden" name="sessionId" value={id} />
                <SubmitButton look="secondary" size="small" pendingText="Ending">
                  End
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      <ActionForm action={endOthers} className="mt-5 grid gap-3">
        {sessions.length > 1 && (
          <div>
            <SubmitButton look="danger" pendingText="Ending">
              End all others
            </SubmitButton>
          </div>
        )}
      </ActionForm>
    </Card>
  );
}
