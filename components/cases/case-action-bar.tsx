import { SelectField } from "@/components/settings/select-field";
import { TextField } from "@/components/settings/text-field";
import type { CaseActions } from "@/lib/domain/case-actions";
import type { CaseView } from "@/lib/domain/case-view";

import { ActButton } from "./act-button";
import { ActionBar } from "./action-bar";
import { AskDialog } from "./ask-dialog";
import { nameCustomer } from "./name-customer";

interface Props {
  view: CaseView;
  actions: CaseActions;
  /** in the merchant's zone, as a date field takes it */
  tomorrow: string;
}

/** What can be done about the case as a whole, now. */
export function CaseActionBar({ view, actions, tomorrow }: Props) {
  const isRunning = view.state === "open";
  const verbs = [
    "pause",
    "resume",
    "stop_mails",
    "start_mails",
    "pause_customer",
    "resume_customer",
  ] as const;
  if (verbs.every((verb) => actions[verb] !== null)) return null;
  return (
    <ActionBar>
      {actions.resume === null && (
        <ActButton verb="resume" look="primary">
          Resume case
        </ActButton>
      )}
      {isRunning && actions.pause === null && <PauseDialog tomorrow={tomorrow} />}
      {actions.stop_mails === null && <StopDialog />}
      {actions.start_mails === null && <StartDialog reason={view.mailsStoppedReason} />}
      {actions.pause_customer === null && <PauseCustomerDialog name={nameCustomer(view.customer)} />}
      {actions.resume_customer === null && <ActButton verb="resume_customer">Resume customer</ActButton>}
    </ActionBar>
  );
}

function PauseDialog({ tomorrow }: { tomorrow: string }) {
  return (
    <AskDialog
      verb="pause"
      opener="Pause case"
      title="Pause this case?"
      description="Mails and retries that happen by themselves wait. What the customer does by their link still works, and their payment is still taken."
      confirm="Pause"
    >
      <TextField
        name="until"
        label="Until (optional)"
        hint="On the morning of this day the case goes on by itself. Left empty, it waits for you."
        input={{ type: "date", min: tomorrow }}
      />
    </AskDialog>
  );
}

function StopDialog() {
  return (
    <AskDialog
      verb="stop_mails"
      opener="Stop mails"
      title="Stop the mails of this case?"
      description="No further mail about these payments is sent. The case stays open, and links in mails that are out keep working."
      confirm="Stop mails"
      confirmLook="danger"
    >
      <SelectField
        name="reason"
        label="Why"
        defaultValue="customer_asked"
        options={[
          { value: "customer_asked", label: "The customer asked to stop" },
          { value: "merchant", label: "Another reason" },
        ]}
      />
    </AskDialog>
  );
}

function StartDialog({ reason }: { reason: string | null }) {
  if (reason !== "customer_asked") return <ActButton verb="start_mails">Start mails again</ActButton>;
  return (
    <AskDialog
      verb="start_mails"
      opener="Start mails again"
      title="The customer asked to stop"
      description="Start the mails again only if they have changed their mind. Mails whose time has passed are not sent."
      confirm="Start again"
    />
  );
}

function PauseCustomerDialog({ name }: { name: string }) {
  return (
    <AskDialog
      verb="pause_customer"
      opener="Pause customer"
      title={`Pause everything for ${name}?`}
      description="No mail and no retry by itself in this or any later case, and no reminder, until you resume. What the customer does still works."
      confirm="Pause customer"
    />
  );
}
