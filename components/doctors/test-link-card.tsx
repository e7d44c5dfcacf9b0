import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { DoctorsView } from "@/lib/domain/doctor/doctors-view";

interface Props {
  cases: DoctorsView["cases"];
  /** of the test's page */
  href: string;
}

/** Opens what a customer would see, without counting anywhere. */
export function TestLinkCard({ cases, href }: Props) {
  return (
    <Card
      title="Open a link as a test"
      description="Shows what the customer sees and where their button leads. It counts nowhere: no visit, no click, no stamp."
    >
      {cases.length === 0 ? (
        <p className="text-sm text-muted">There is no open case, so there is no link to look at.</p>
      ) : (
        <form action={href} target="_blank" className="grid gap-3 sm:grid-cols-[1fr_auto] sm:items-end">
          <Field name="case" label="Customer">
            {(control) => (
              <Select {...control} options={cases.map(({ id, label }) => ({ value: id, label }))} />
            )}
          </Field>
          <Button type="submit" look="secondary">
            Open as a test
          </Button>
        </form>
      )}
    </Card>
  );
}
