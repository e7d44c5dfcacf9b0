import { SelectField } from "@/components/settings/select-field";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";

import { FormNote } from "./form-note";
import { PreviewChoices } from "./preview-choices";

interface Props {
  /** where the form is posted to be shown */
  action: string;
  /** what the frame opens with; null: nothing is there yet */
  openWith: string | null;
  steps: { value: string; label: string }[];
  cases: { id: string; label: string }[];
  /** whom a test goes to; null: the reader may only look */
  testTo: string | null;
}

/**
 * The mail as it would read, also unsaved. The frame is filled by the form around it, so it needs no script; its
 * page runs nothing and its links lead nowhere.
 */
export function PreviewCard({ action, openWith, steps, cases, testTo }: Props) {
  const caseOptions = [
    { value: "", label: "An example" },
    ...cases.map(({ id, label }) => ({ value: id, label })),
  ];
  return (
    <Card
      title="Preview"
      description="As typed, with the figures of a real case."
      padding="flush"
      className="group/preview"
    >
      <div className="grid gap-4 px-5 pb-5">
        <div className="grid grid-cols-2 gap-4">
          <SelectField name="previewStep" label="Mail" defaultValue={steps[0]?.value ?? ""} options={steps} />
          <SelectField
            name="previewCase"
            label="Case"
            defaultValue={cases[0]?.id ?? ""}
            options={caseOptions}
          />
        </div>
        <PreviewChoices />
        <div className="flex flex-wrap items-center gap-2">
          <button
            type="submit"
            formAction={action}
            formMethod="post"
            formTarget="mail-preview"
            className={buttonStyle("secondary", "small")}
          >
            Show
          </button>
          {testTo !== null && (
            <SubmitButton look="secondary" size="small" name="intent" value="test" pendingText="Sending">
              Send me a test
            </SubmitButton>
          )}
          {testTo !== null && <span className="text-sm break-all text-muted">to {testTo}</span>}
        </div>
        <FormNote intent="test" />
      </div>
      <div className="overflow-x-auto rounded-b-xl border-t border-line bg-sunken">
        <iframe
          name="mail-preview"
          title="Preview of the mail"
          sandbox=""
          src={openWith ?? undefined}
          srcDoc={openWith === null ? hint : undefined}
          className="mx-auto block h-160 w-[390px] max-w-full bg-[#fff]
            group-has-[input[value=desktop]:checked]/preview:w-[680px]
            group-has-[input[value=desktop]:checked]/preview:max-w-none
            group-has-[input[value=desktop]:checked]/preview:[zoom:0.78]"
        />
      </div>
    </Card>
  );
}

const hint = `<p style="font:14px/1.5 system-ui,sans-serif;padding:16px;margin:0">Press "Show" to see the mail.</p>`;
