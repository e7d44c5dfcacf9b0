import { CheckField } from "@/components/senders/check-field";
import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { TextField } from "@/components/settings/text-field";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { NoticeRules } from "@/lib/domain/notice-view";

interface Props {
  rules: NoticeRules;
  owners: string[];
  save: FormAction;
}

/** Who is told what by mail. */
export function NoticeRulesCard({ rules, owners, save }: Props) {
  return (
    <Card
      id="rules"
      title="What is told, and to whom"
      description="Each alert is told once; those of one kind together, at most once an hour."
    >
      <ActionForm action={save}>
        <TextField
          name="addresses"
          label="Mail addresses"
          defaultValue={rules.addresses.join("\n")}
          rows={3}
          hint={`One on each line. Empty: the owners, ${owners.join(", ")}.`}
        />
        <CheckField
          name="isUrgentOnly"
          isChecked={rules.isUrgentOnly}
          label="Urgent alerts only"
          hint="Those that stop mails, retries or links until somebody acts."
        />
        <CheckField
          name="hasStoppedNotes"
          isChecked={rules.hasStoppedNotes}
          label="A note in the morning on cases that ended unpaid"
          hint="With what remains to be done by hand. Nothing comes on days without any."
        />
        <TextField
          name="leastCaseAmount"
          label="Only cases from this amount on"
          defaultValue={String(rules.leastCaseAmount)}
          hint="In whole units of the case's own currency. 0: all of them."
          input={{ inputMode: "numeric", className: "max-w-40" }}
        />
        <CheckField
          name="hasWeeklyDigest"
          isChecked={rules.hasWeeklyDigest}
          label="The week in figures, on Monday morning"
          hint="Recovered, given up, open, not sent, false alarms. Nothing comes after a week without any."
        />
        <div>
          <SubmitButton pendingText="Saving">Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
