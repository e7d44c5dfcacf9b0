import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";

interface Props {
  mode: "off" | "shadow" | "on";
  overviewHref: string;
  isTest: boolean;
  startRecovery: FormAction;
  startShadow: FormAction;
}

/** Turn recovery on, watch it in shadow first, or leave it for now. */
export function StartChoices({ mode, overviewHref, isTest, startRecovery, startShadow }: Props) {
  return (
    <div className="grid gap-5">
      {mode === "on" && <Alert tone="good" title="Recovery is on" />}
      {mode === "shadow" && (
        <Alert tone="accent" title="Shadow mode is on">
          Cases show what would be sent. What was planned in shadow is never sent later.
        </Alert>
      )}
      {mode !== "on" && (
        <ul className="grid gap-2 text-muted">
          <li>
            <span className="font-medium text-ink">On</span>: each customer above gets a mail with a link to a
            card form, 50 first mails an hour at most, and hears from us again after 3, 7, 14 and 21 days
            while nothing is paid.
            {isTest && " In test mode only members of this merchant are mailed."}
          </li>
          <li>
            <span className="font-medium text-ink">Shadow</span>: the same is worked out and shown; nothing is
            sent and nobody is charged.
          </li>
        </ul>
      )}
      <div className="flex flex-wrap items-start gap-3">
        {mode !== "on" && (
          <ActionForm action={startRecovery} className="grid gap-3">
            <SubmitButton pendingText="Turning on">Turn recovery on</SubmitButton>
          </ActionForm>
        )}
        {mode === "off" && (
          <ActionForm action={startShadow} className="grid gap-3">
            <SubmitButton look="secondary" pendingText="Turning on">
              Shadow mode first
            </SubmitButton>
          </ActionForm>
        )}
        <ButtonLink look="quiet" href={overviewHref}>
          {mode === "off" ? "Not now" : "Go to the overview"}
        </ButtonLink>
      </div>
    </div>
  );
}
