import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";

import { ActionForm } from "./action-form";
import type { FormAction } from "./form-state";
import { SelectField } from "./select-field";
import { TextField } from "./text-field";

export interface Details {
  name: string;
  supportEmail: string;
  senderName: string | null;
  postalAddress: string | null;
  locale: string;
  timeZone: string;
  softQuietHours: number;
  includesOneOff: boolean;
}

interface Props {
  details: Details;
  timeZones: string[];
  save: FormAction;
}

const languages = "en en-GB de es fr it nl pt pt-BR da sv nb fi pl cs ja ko zh".split(" ");

/** Who the merchant is to its customers, and how patient recovery is. */
export function DetailsForm({ details, timeZones, save }: Props) {
  return (
    <ActionForm action={save}>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField name="name" label="Name" defaultValue={details.name} hint="As your customers know you." />
        <TextField
          name="supportEmail"
          label="Support address"
          defaultValue={details.supportEmail}
          hint="Shown to customers wherever something needs a person."
          input={{ type: "email" }}
        />
        <TextField
          name="senderName"
          label="Sender of mails"
          defaultValue={details.senderName ?? ""}
          hint={`Without one, mails come from "${details.name}".`}
        />
        <TextField
          name="softQuietHours"
          label="Quiet hours after a soft decline"
          defaultValue={String(details.softQuietHours)}
          hint="Many of these are paid at the bank's next try, without a mail. 24 is a good start."
          input={{ type: "number", min: 0, max: 168, step: 1, inputMode: "numeric" }}
        />
        <SelectField
          name="locale"
          label="Language where a customer's is unknown"
          defaultValue={details.locale}
          options={languageOptions(details.locale)}
        />
        <SelectField
          name="timeZone"
          label="Time zone"
          defaultValue={details.timeZone}
          options={[...new Set([details.timeZone, ...timeZones])].map((value) => ({
            value,
            label: value.replaceAll("_", " "),
          }))}
        />
      </div>
      <TextField
        name="postalAddress"
        label="Postal address"
        defaultValue={details.postalAddress ?? ""}
        rows={3}
        hint="Stands at the end of mails, where the law of many countries wants it."
      />
      <Checkbox
        name="includesOneOff"
        defaultChecked={details.includesOneOff}
        label="Recover one-off invoices as well"
        hint="Invoices without a subscription that were to be charged automatically."
      />
      <div>
        <SubmitButton pendingText="Saving">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}

function languageOptions(current: string) {
  const names = new Intl.DisplayNames("en", { type: "language" });
  return [...new Set([current, ...languages])].map((value) => ({ value, label: names.of(value) ?? value }));
}
