import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { SelectField } from "@/components/settings/select-field";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DoctorsView } from "@/lib/domain/doctor/doctors-view";
import { type QuestionName, questions } from "@/lib/domain/doctor/questions";

interface Props {
  answers: DoctorsView["answers"];
  answer: Record<QuestionName, FormAction>;
}

const names = Object.keys(questions) as QuestionName[];

/** What no key may read: asked of the merchant. */
export function QuestionCard({ answers, answer }: Props) {
  return (
    <Card
      title="Two things only you can see"
      description="Stripe shows them to no key. Your answers let the doctors warn you in time."
    >
      <div className="grid items-end gap-6">
        {names.map((name) => (
          <Question key={name} name={name} value={answers[name]} action={answer[name]} />
        ))}
      </div>
    </Card>
  );
}

function Question({ name, value, action }: { name: QuestionName; value?: string; action: FormAction }) {
  const { asks, where, answers } = questions[name];
  const given = Object.entries(answers).map(([each, label]) => ({ value: each, label }));
  const options = value ? given : [{ value: "", label: "Not answered yet" }, ...given];
  return (
    <ActionForm action={action} className="grid gap-3 sm:grid-cols-[1fr_auto] sm:items-start">
      <SelectField name={name} label={asks} hint={where} defaultValue={value ?? ""} options={options} />
      <div className="sm:pt-[1.65rem]">
        <SubmitButton look="secondary" pendingText="Saving">
          Save
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
