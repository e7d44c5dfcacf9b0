import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Tone } from "@/components/ui/tone";
import type { CaseView, MessageView, StepView } from "@/lib/domain/case-view";

import { spellOut } from "./describe-decline";
import { describeReason } from "./describe-reason";
import { NextMail } from "./next-mail";
import { MessagePreview } from "./message-preview";
import { StepActs, type StepPowers } from "./step-acts";
import { TimeAgo } from "./time-ago";
import { VersionLine } from "./version-line";

const stepStates: Record<StepView["state"], [Tone, string]> = {
  planned: ["neutral", "Planned"],
  claimed: ["accent", "Being sent"],
  sent: ["accent", "Sent"],
  skipped: ["neutral", "Skipped"],
  cancelled: ["neutral", "Cancelled"],
};
const messageStates: Record<string, [Tone, string]> = {
  frozen: ["accent", "Being sent"],
  sending: ["accent", "Being sent"],
  delivered: ["good", "Delivered"],
  bounced: ["bad", "Bounced"],
  complained: ["bad", "Marked as spam"],
  failed: ["bad", "Not sent"],
  withdrawn: ["neutral", "Withdrawn"],
  unknown: ["warn", "Unknown"],
};

interface Props {
  view: CaseView;
  now: Date;
  /** of this case; previews are below it */
  path: string;
  /** the next one, by its id; null: none is planned */
  nextStep: StepView | null;
  powersOf: (step: StepView) => StepPowers;
  /** to another version of the sequence */
  canMove: boolean;
}

/** The mails of a case: what was sent, word for word, and what is planned. */
export function MailCard({ view, now, path, nextStep, powersOf, canMove }: Props) {
  const { steps, otherMessages, timeZone } = view;
  const shown = steps.filter(({ state, message }) => message !== null || state !== "cancelled");
  const cancelled = steps.length - shown.length;
  const rounds = new Set(steps.map(({ round }) => round)).size;
  return (
    <Card title="Mails" padding="flush">
      <NextMail view={view} step={nextStep} now={now} />
      {canMove && <VersionLine {...view.sequence} />}
      <ul className="divide-y divide-line border-t border-line">
        {shown.map((step) => (
          <li key={step.id} className="px-5 py-3.5">
            <StepHead step={step} hasRounds={rounds > 1} now={now} timeZone={timeZone} />
            {step.message && <MessageText message={step.message} path={path} />}
            {isForeseeable(step) && (
              <MessagePreview subject="As it would read today" href={`${path}/steps/${step.id}`} />
            )}
            <StepActs step={step} powers={powersOf(step)} />
          </li>
        ))}
        {otherMessages.map((message) => (
          <li key={message.id} className="px-5 py-3.5">
            <MessageHead message={message} now={now} timeZone={timeZone} />
            <MessageText message={message} path={path} />
          </li>
        ))}
        {cancelled > 0 && (
          <li className="px-5 py-3.5 text-sm text-muted">
            {cancelled === 1 ? "1 later mail was" : `${cancelled} later mails were`} cancelled when the case
            changed.
          </li>
        )}
        {steps.length === 0 && otherMessages.length === 0 && (
          <li className="px-5 py-3.5 text-sm text-muted">No mail is planned for this case.</li>
        )}
      </ul>
    </Card>
  );
}

// What is planned can be read before it goes out; in shadow mode that is all there is to read.
function isForeseeable({ message, state, skippedReason }: StepView): boolean {
  return message === null && (state === "planned" || skippedReason === "shadow");
}

interface HeadProps {
  now: Date;
  timeZone: string;
}

function StepHead({ step, hasRounds, now, timeZone }: HeadProps & { step: StepView; hasRounds: boolean }) {
  const [tone, word] = messageStates[step.message?.state ?? ""] ?? stepStates[step.state];
  const name = `Mail ${step.position + 1}${hasRounds ? `, round ${step.round}` : ""}`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 flex-1 font-medium">{name}</p>
      <span className="text-sm text-muted">
        <TimeAgo at={step.sentAt ?? step.leavesAt} now={now} timeZone={timeZone} />
      </span>
      <Badge tone={tone}>{word}</Badge>
      {step.skippedReason && (
        <p className="w-full text-sm text-muted">Not sent because {describeReason(step.skippedReason)}.</p>
      )}
    </div>
  );
}

function MessageHead({ message, now, timeZone }: HeadProps & { message: MessageView }) {
  const [tone, word] = messageStates[message.state] ?? stepStates.sent;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 flex-1 font-medium">
        {message.kind === "thanks" ? "Thank-you mail" : "Earlier version"}
      </p>
      <span className="text-sm text-muted">
        <TimeAgo at={message.sentAt ?? message.frozenAt} now={now} timeZone={timeZone} />
      </span>
      <Badge tone={tone}>{word}</Badge>
    </div>
  );
}

function MessageText({ message, path }: { message: MessageView; path: string }) {
  return (
    <>
      <p className="mt-1 text-sm text-muted">
        To <bdi className="text-ink">{message.toAddress}</bdi>
        {message.ccAddresses.length > 0 && (
          <>
            , copies to <bdi className="break-all text-ink">{message.ccAddresses.join(", ")}</bdi>
          </>
        )}
      </p>
      {message.failureCode && (
        <p className="mt-1 text-sm text-bad">
          The mail service said: {spellOut(message.failureCode).toLowerCase()}.
        </p>
      )}
      <MessagePreview subject={message.subject} href={`${path}/messages/${message.id}`} />
    </>
  );
}
