import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { SubmitButton } from "@/components/ui/submit-button";

/** The way out of a merchant, for oneself. */
export function LeaveCard({ merchantName, leave }: { merchantName: string; leave: FormAction }) {
  return (
    <Card title="Leave" description="Your own access ends. A merchant's last owner cannot leave.">
      <Dialog
        trigger={<Button look="danger">Leave {merchantName}</Button>}
        title={`Leave ${merchantName}?`}
        description="An owner has to invite you before you can come back."
      >
        <ActionForm action={leave}>
          <div className="flex flex-wrap gap-2">
            <SubmitButton look="danger" pendingText="Leaving">
              Leave
            </SubmitButton>
            <DialogClose />
          </div>
        </ActionForm>
      </Dialog>
    </Card>
  );
}
