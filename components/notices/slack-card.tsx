import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { SecretField } from "@/components/settings/secret-field";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  hint: string | null;
  save: FormAction;
  remove: FormAction;
}

/** The same in Slack, or in anything that takes its webhooks. */
export function SlackCard({ hint, save, remove }: Props) {
  return (
    <Card
      id="slack"
      title="Slack"
      description="Or anything else that takes Slack's incoming webhooks."
      actions={hint ? <Badge tone="good">On</Badge> : <Badge>Off</Badge>}
    >
      {hint && (
        <ActionForm action={remove} className="mb-5 flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 font-mono text-sm break-all">{hint}</p>
          <SubmitButton look="secondary" size="small" pendingText="Removing">
            Remove
          </SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={save}>
        <SecretField
          name="slackUrl"
          label={hint ? "Another webhook address" : "Webhook address"}
          hint="Whoever has it can post there, so it is sealed and not shown again."
          placeholder="https://hooks.slack.com/services/…"
        />
        <div>
          <SubmitButton look="secondary" pendingText="Checking">
            Save the address
          </SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
