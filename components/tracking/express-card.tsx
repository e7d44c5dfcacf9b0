import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";

/** The switch of express mode with its price beside it. */
export function ExpressCard({ isExpress, save }: { isExpress: boolean; save: FormAction }) {
  return (
    <Card
      id="express"
      title="Express"
      description="Usually a link leads to a page with one button, which opens the card form."
    >
      <ActionForm action={save}>
        <Checkbox
          key={String(isExpress)}
          name="isExpress"
          defaultChecked={isExpress}
          label="Send people on to the card form without the button"
          hint="One press less for your customers."
        />
        <div className="grid max-w-prose gap-2 text-sm text-muted">
          <p>
            The price: a mail filter that behaves exactly like a person is sent on too, and opens a card form
            that nobody asked for. It can do nothing there without a card, but it uses up one of the five that
            a customer gets a day this way.
          </p>
          <p>
            Such a visit is no click yet: it counts once a new payment method is saved or the payment is made.
            Who does not look like a person gets the page with its button, as without express.
          </p>
        </div>
        <div>
          <SubmitButton pendingText="Saving">Save express</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
