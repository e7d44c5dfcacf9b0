import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import type { StepView } from "@/lib/domain/case-view";
import { formatDateTime } from "@/lib/format/date";

import { ActButton } from "./act-button";
import { AskDialog } from "./ask-dialog";

/** What may be done about one mail. */
export interface StepPowers {
  canSendNow: boolean;
  canSkip: boolean;
  canUnskip: boolean;
  /** the limits of its address, were it to leave now */
  spacedUntil: Date | null;
  cappedUntil: Date | null;
  timeZone: string;
}

/** Send now and skip for a planned mail; the way back for one that was left out. */
export function StepActs({ step, powers }: { step: StepView; powers: StepPowers }) {
  const { canSendNow, canSkip, canUnskip } = powers;
  if (!canSendNow && !canSkip && !canUnskip) return null;
  const mail = `mail ${step.position + 1}`;
  const fields = { stepId: step.id };
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {canSendNow && <SendNow key={step.askedNowAt?.getTime() ?? 0} step={step} powers={powers} />}
      {canSkip && (
        <ActButton verb="skip_step" fields={fields} look="quiet" label={`Skip ${mail}`}>
          Skip
        </ActButton>
      )}
      {canUnskip && (
        <ActButton verb="unskip_step" fields={fields} label={`Send ${mail} after all`}>
          Send it after all
        </ActButton>
      )}
    </div>
  );
}

function SendNow({ step, powers }: { step: StepView; powers: StepPowers }) {
  const { spacedUntil, cappedUntil, timeZone } = powers;
  const mail = `mail ${step.position + 1}`;
  const isAsked = step.askedNowAt !== null;
  // Asked for already: only leaving out the 20 hours would change anything.
  if (isAsked && (!spacedUntil || cappedUntil)) return null;
  const isUnspaced = spacedUntil !== null && cappedUntil === null;
  return (
    <AskDialog
      verb="send_now"
      fields={isAsked ? { stepId: step.id, sendAnyway: "on" } : { stepId: step.id }}
      opener={isAsked ? "Send anyway" : "Send now"}
      openerLabel={isAsked ? `Send ${mail} anyway` : `Send ${mail} now`}
      title={isAsked ? `Send ${mail} anyway?` : `Send ${mail} now?`}
      description="It goes out at once, whatever the hour, unless a payment or another reason stops it. What is being sent cannot be called back."
      confirm={isAsked ? "Send anyway" : "Send now"}
    >
      {cappedUntil && (
        <Alert tone="warn" title="This address has had three mails this week">
          That is the limit. This one leaves on {formatDateTime(cappedUntil, "en", timeZone)} at the earliest.
        </Alert>
      )}
      {isUnspaced && spacedUntil && (
        <Alert tone="warn" title="This address was asked less than 20 hours ago">
          {isAsked
            ? "Two mails so close together read like pressure."
            : `Without the tick, the mail leaves on ${formatDateTime(spacedUntil, "en", timeZone)}.`}
        </Alert>
      )}
      {isUnspaced && !isAsked && <Checkbox name="sendAnyway" label="Send it now all the same" />}
    </AskDialog>
  );
}
