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
  /** how long everything stored is kept after that */
  keptDays: number;
}

/** Ends the connection, after its name was typed. */
export function DisconnectCard({ merchantName, disconnect, keptDays }: Props) {
  return (
    <Card
      title="Disconnect"
      description={`Stops all work, removes our endpoint and card form from your account and wipes the key. Links in mails keep answering with your name and support address. Cases, customers and figures stay for ${keptDays} days and are then removed for good; owners are told a week before.`}
    >
      <Dialog
        trigger={<Button look="danger">Disconnect Stripe</Button>}
        title={`Disconnect ${merchantName}?`}
        description={`Nobody is mailed or charged any more. To go on later, connect a key of the same account within ${keptDays} days: after that, everything stored is removed for good.`}
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
