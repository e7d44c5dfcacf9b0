import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { TextField } from "@/components/settings/text-field";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DoctorsView } from "@/lib/domain/doctor/doctors-view";

interface Props {
  portal: DoctorsView["portal"];
  save: FormAction;
}

/** How the page with the card form looks; the card form itself is always on. */
export function PortalCard({ portal: { settings, isWritable }, save }: Props) {
  return (
    <Card
      id="portal"
      title="The card form's page"
      description="Our own portal configuration on your account. Your default one in Stripe stays as it is."
    >
      <ActionForm action={save}>
        {!isWritable && (
          <Alert tone="warn" title="This key may not write it">
            Add Write on Customer portal to the key; until then what you save here waits.
          </Alert>
        )}
        <TextField
          name="headline"
          label="Headline"
          defaultValue={settings.headline ?? ""}
          hint="Up to 60 characters, above the card form."
          input={{ maxLength: 60 }}
        />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField
            name="privacyPolicyUrl"
            label="Link to your privacy policy"
            defaultValue={settings.privacyPolicyUrl ?? ""}
            input={{ type: "url", placeholder: "https://" }}
          />
          <TextField
            name="termsUrl"
            label="Link to your terms"
            defaultValue={settings.termsUrl ?? ""}
            input={{ type: "url", placeholder: "https://" }}
          />
        </div>
        <Checkbox
          name="hasInvoiceHistory"
          defaultChecked={settings.hasInvoiceHistory}
          label="Show past invoices"
        />
        <Checkbox
          name="canCancel"
          defaultChecked={settings.canCancel}
          label="Let customers cancel there"
          hint="Off by default: who comes from a mail about a failed payment came to pay. They cancel at the period's end."
        />
        <div>
          <SubmitButton pendingText="Saving">Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
