import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { SubmitButton } from "@/components/ui/submit-button";

import { ActionForm } from "./action-form";
import type { FormAction } from "./form-state";
import { TextField } from "./text-field";

interface Props {
  merchantName: string;
  disconnect: FormAction;
}

/** Ends the connection, after its name was typed. */
export function DisconnectCard({ merchantName, disconnect }: Props) {
  return (
    <Card
      title="Disconnect"
      description="Stops all work, removes our endpoint and card form from your account and wipes the key. Links in mails keep answering with your name and support address."
    >
      <Dialog
        trigger={<Button look="danger">Disconnect Stripe</Button>}
        title={`Disconnect ${merchantName}?`}
        description="Nobody is mailed or charged any more. Cases and figures stay. To go on later, connect a key of the same account."
      >
        <ActionForm action={disconnect}>
          <TextField
            name="confirmation"
            label={`Type ${merchantName} to confirm`}
            input={{ autoComplete: "off", spellCheck: false }}
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton look="danger" pendingText="Disconnecting">
              Disconnect
            </SubmitButton>
            <DialogClose />
          </div>
        </ActionForm>
      </Dialog>
    </Card>
  );
}
