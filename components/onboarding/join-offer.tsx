import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";

interface Props {
  offer: { merchantName: string; proof: string };
  askToJoin: FormAction;
}

/** The account is another merchant's already: its owners can let this user in. */
export function JoinOffer({ offer: { merchantName, proof }, askToJoin }: Props) {
  return (
    <div className="grid gap-4">
      <Alert
        tone="accent"
        role="status"
        title={`This Stripe account is connected to ${merchantName} already`}
      >
        An account is connected once, so that nobody is mailed or charged twice. You can ask its owners to let
        you in; they decide in their settings.
      </Alert>
      <ActionForm action={askToJoin} className="grid gap-4">
        <input type="hidden" name="proof" value={proof} />
        <div>
          <SubmitButton pendingText="Asking">Ask to join {merchantName}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
