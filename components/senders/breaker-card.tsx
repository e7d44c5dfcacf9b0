import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Tone } from "@/components/ui/tone";
import { breakerDays, breakerLimits, breakerMinimum, slowedGapMinutes } from "@/lib/domain/judge-sending";
import type { SendingView } from "@/lib/domain/sending-view";
import { formatDateTime } from "@/lib/format/date";

import type { Zone } from "./looked-up";

interface Props {
  breaker: SendingView["breaker"];
  zone: Zone;
  letGo: FormAction;
}

const states: Record<SendingView["breaker"]["state"], [Tone, string]> = {
  normal: ["good", "Mails go out"],
  slowed: ["warn", "Slowed"],
  stopped: ["bad", "Stopped"],
};

const causes: Record<string, string> = {
  complaints: "too many people marked a mail as spam",
  bounces: "too many addresses do not exist",
};

/** How the last mails were received, and what follows from it. */
export function BreakerCard({ breaker, zone: { locale, timeZone }, letGo }: Props) {
  const { state, reason, since, sent, complaints, hardBounces } = breaker;
  const [tone, words] = states[state];
  const number = new Intl.NumberFormat("en");
  return (
    <Card
      id="standing"
      title="How your mails are received"
      description={`The last ${breakerDays} days`}
      actions={<Badge tone={tone}>{words}</Badge>}
    >
      <div className="grid gap-5">
        {state !== "normal" && (
          <Alert
            tone={tone}
            title={`${state === "slowed" ? "Your mails are slowed" : "Your mails are stopped"}: ${causes[reason ?? ""] ?? "the numbers below"}`}
          >
            {since && <p>Since {formatDateTime(since, locale, timeZone)}.</p>}
            {state === "slowed" ? <SlowedWords /> : <StoppedWords letGo={letGo} />}
          </Alert>
        )}
        <dl className="grid grid-cols-1 gap-4 sm:grid-cols-3">
          <Stat label="Sent" value={number.format(sent)} />
          <Stat label="Marked as spam" value={number.format(complaints)} note={share(complaints, sent)} />
          <Stat label="Hard bounces" value={number.format(hardBounces)} note={share(hardBounces, sent)} />
        </dl>
        <p className="text-sm text-muted">
          Mailbox providers turn senders away above {breakerLimits.stopComplaints / 10} % spam reports, and
          would turn away others of this installation with you. So your mails slow down at{" "}
          {breakerLimits.slowComplaints / 10} % spam reports or {breakerLimits.slowBounces / 10} % hard
          bounces, and stop at {breakerLimits.stopComplaints / 10} % spam reports. This counts from{" "}
          {breakerMinimum.sent} mails, {breakerMinimum.complaints} spam reports or{" "}
          {breakerMinimum.hardBounces} hard bounces on. Confirmations of payments always go.
        </p>
      </div>
    </Card>
  );
}

function share(count: number, of: number): string {
  if (of === 0) return "Nothing was sent";
  const part = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 2 }).format(count / of);
  return `${part} of those sent`;
}

function SlowedWords() {
  return (
    <p>
      One mail at a time goes out, at least {slowedGapMinutes} minutes after the last. Nothing is dropped. It
      ends by itself once the share falls. What helps: correct addresses at Stripe, and a sender that your
      customers know.
    </p>
  );
}

function StoppedWords({ letGo }: { letGo: FormAction }) {
  return (
    <div className="grid gap-3">
      <p>
        Mails wait and are not dropped; links that are out keep working. Find out why people complained: do
        they know the sender, had they cancelled, do the mails come too often? Then let mails go again. Only
        new mails count from then on; should they be complained about too, it stops again.
      </p>
      <ActionForm action={letGo} className="grid gap-3">
        <div>
          <SubmitButton look="secondary" pendingText="Letting mails go">
            The cause is gone: let mails go again
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
