import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { OpenTrackingChoice } from "@/lib/domain/open-tracking";

import { OpenChoices } from "./open-choices";

interface Props {
  chosen: OpenTrackingChoice;
  /** somebody of the merchant has decided before */
  isDecided: boolean;
  save: FormAction;
}

/** Whether opens are measured, with what the law says of it beside the choice. */
export function OpensCard({ chosen, isDecided, save }: Props) {
  return (
    <Card
      id="opens"
      title="Opens"
      description={`An opened mail can only be seen by an invisible image that the mail program fetches.${
        isDecided ? "" : " You have not decided yet: nothing is measured."
      }`}
    >
      <ActionForm action={save}>
        <div className="grid max-w-prose gap-2 rounded-lg bg-sunken p-4 text-sm">
          <p className="font-medium">What the law says</p>
          <p>
            In the EU, the EEA and the United Kingdom, reading from a recipient&apos;s device by such an image
            needs their consent before (ePrivacy Directive, article 5 (3); France&apos;s CNIL said so of mail
            pixels in 2026). Elsewhere no such consent is asked for in mails about a running subscription, but
            your privacy notice has to say that opens are measured.
          </p>
          <p className="text-muted">This is for orientation and no legal advice.</p>
        </div>
        {/* A new key, because a form's reset after its action would fall back to the first choice. */}
        <OpenChoices key={chosen} chosen={chosen} />
        <p className="max-w-prose text-sm text-muted">
          Many mail programs fetch the image for their users or never. Such fetches are shown in grey and
          count nowhere, and a customer who clicked has opened the mail in any case.
        </p>
        <div>
          <SubmitButton pendingText="Saving">Save this choice</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
