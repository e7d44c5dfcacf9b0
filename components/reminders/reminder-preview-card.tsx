import { PreviewChoices } from "@/components/emails/preview-choices";
import { SelectField } from "@/components/settings/select-field";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import type { PreviewKind } from "@/lib/domain/reminder-preview";

const languageNames = new Intl.DisplayNames("en", { type: "language" });
const mails: { value: PreviewKind; label: string }[] = [
  { value: "30", label: "30 days before a card expires" },
  { value: "14", label: "14 days before" },
  { value: "3", label: "3 days before" },
  { value: "expired", label: "The card has expired" },
  { value: "renewal", label: "An annual plan renews" },
];

interface Props {
  /** of the page that shows a mail */
  path: string;
  languages: readonly string[];
  language: string;
}

/** The mails before a charge as they would read, with your name and an example's card. Needs no script. */
export function ReminderPreviewCard({ path, languages, language }: Props) {
  return (
    <Card
      id="preview"
      title="How these mails read"
      description="With your name, contact and address; customer, card and charge are an example."
      padding="flush"
      className="group/preview"
    >
      <form action={path} target="reminder-preview" className="grid gap-4 px-5 pb-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField name="previewMail" label="Mail" defaultValue="30" options={mails} />
          <SelectField
            name="previewLanguage"
            label="Language"
            defaultValue={language}
            options={languages.map((value) => ({ value, label: languageNames.of(value) ?? value }))}
          />
        </div>
        <PreviewChoices />
        <div>
          <button type="submit" className={buttonStyle("secondary", "small")}>
            Show
          </button>
        </div>
      </form>
      <div className="overflow-x-auto rounded-b-xl border-t border-line bg-sunken">
        <iframe
          name="reminder-preview"
          title="Preview of the mail"
          sandbox=""
          src={`${path}?previewLanguage=${language}`}
          className="mx-auto block h-160 w-[390px] max-w-full bg-[#fff]
            group-has-[input[value=desktop]:checked]/preview:w-[680px]
            group-has-[input[value=desktop]:checked]/preview:max-w-none"
        />
      </div>
    </Card>
  );
}
