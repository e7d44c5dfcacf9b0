import { SubmitButton } from "@/components/ui/submit-button";
import type { ExplainedPermission } from "@/lib/domain/connection-view";

import { ActionForm } from "./action-form";
import type { FormAction } from "./form-state";
import { PermissionList } from "./permission-list";

interface Props {
  permissions: ExplainedPermission[];
  recheck: FormAction;
}

/** What the key may do, with a button that asks Stripe again after it was edited there. */
export function PermissionPanel({ permissions, recheck }: Props) {
  const isMissing = permissions.some(({ grant }) => grant === "missing");
  return (
    <div className="grid gap-4 border-t border-line pt-5">
      <p className="font-medium">
        {isMissing ? "The key lacks permissions" : "The key may do all that recovery needs"}
      </p>
      <PermissionList permissions={permissions} />
      <ActionForm action={recheck} className="grid justify-items-start gap-3">
        {isMissing && (
          <p className="text-sm text-muted">
            You can add permissions to the same key in Stripe, without pasting it here again.
          </p>
        )}
        <SubmitButton look="secondary" size="small" pendingText="Asking Stripe">
          Check again
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
