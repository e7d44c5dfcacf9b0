import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { SelectField } from "@/components/settings/select-field";
import { TextField } from "@/components/settings/text-field";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SendingRules } from "@/lib/domain/sending-view";

import { CheckField } from "./check-field";

interface Props {
  rules: SendingRules;
  supportEmail: string;
  save: FormAction;
}

const languages = ["en", "de", "fr", "es", "pt-BR", "nl", "it", "ja", "ar"];

/** When mails go, in which language, and where answers go. */
export function RulesCard({ rules, supportEmail, save }: Props) {
  return (
    <Card
      id="rules"
      title="When and how"
      description="Reminders keep at least 20 hours apart and three a week for each address, whatever is set here."
    >
      <ActionForm action={save}>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <SelectField
            name="windowStartHour"
            label="Not before"
            defaultValue={String(rules.windowStartHour)}
            options={hours(0, 23)}
            hint="In the customer's own time zone, as far as it is known."
          />
          <SelectField
            name="windowEndHour"
            label="Not after"
            defaultValue={String(rules.windowEndHour)}
            options={hours(1, 24)}
          />
        </div>
        <CheckField name="isWorkdaysOnly" isChecked={rules.isWorkdaysOnly} label="On Monday to Friday only" />
        <CheckField
          name="doesFirstWait"
          isChecked={rules.doesFirstWait}
          label="The first mail waits for these hours too"
          hint="Otherwise it goes as soon as the payment has failed, while the customer may still be there."
        />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <SelectField
            name="fixedLocale"
            label="Language"
            defaultValue={rules.fixedLocale ?? ""}
            options={languageOptions(rules.fixedLocale)}
          />
          <TextField
            name="endsAfterDays"
            label="Days until you end an unpaid subscription"
            defaultValue={rules.endsAfterDays === null ? "" : String(rules.endsAfterDays)}
            hint="Counted from the first failure. Mails state the date only if you say so here. Empty: no date."
            input={{ inputMode: "numeric" }}
          />
          <TextField
            name="replyTo"
            label="Where answers go"
            defaultValue={rules.replyTo ?? ""}
            hint={`An address that a person reads. Empty: ${supportEmail}.`}
            input={{ type: "email" }}
          />
        </div>
        <div>
          <SubmitButton pendingText="Saving">Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

function hours(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index;
    return { value: String(hour), label: `${String(hour).padStart(2, "0")}:00` };
  });
}

function languageOptions(current: string | null) {
  const names = new Intl.DisplayNames("en", { type: "language" });
  const tags = [...new Set([...(current ? [current] : []), ...languages])];
  return [
    { value: "", label: "Each customer's own" },
    ...tags.map((value) => ({ value, label: names.of(value) ?? value })),
  ];
}
