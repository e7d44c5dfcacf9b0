import { CheckField } from "@/components/senders/check-field";
import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { TextField } from "@/components/settings/text-field";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { RemindersView } from "@/lib/domain/reminder-view";

const usualDays = 14;

/** What customers are told before a charge. */
export function ReminderSettingsCard({
  settings,
  save,
}: {
  settings: RemindersView["settings"];
  save: FormAction;
}) {
  const { hasExpiryReminders, renewalNoticeDays } = settings;
  return (
    <Card
      id="settings"
      title="What customers are told"
      description="Reminders count as mails like those of a case: 20 hours apart, three a week, in your sending hours."
    >
      <ActionForm action={save}>
        <CheckField
          name="hasExpiryReminders"
          isChecked={hasExpiryReminders}
          label="Remind before a card expires"
          hint="30, 14 and 3 days before, only where a charge follows and no newer card is there. Any new card ends it."
        />
        <CheckField
          name="hasRenewalNotice"
          isChecked={renewalNoticeDays !== null}
          label="Tell before an annual plan renews"
          hint="With the day and the amount. Some countries ask for it."
        />
        <TextField
          name="renewalNoticeDays"
          label="Days before an annual renewal"
          defaultValue={String(renewalNoticeDays ?? usualDays)}
          input={{ inputMode: "numeric", className: "max-w-32" }}
        />
        <div>
          <SubmitButton pendingText="Saving">Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
