import { Check, Minus } from "lucide-react";

import { furthestStage, type Stage, stampAt, stages, type StageStamps } from "@/lib/domain/pipeline";

import { stageWords } from "./stage-words";
import { TimeAgo } from "./time-ago";

interface Props {
  stamps: StageStamps;
  isClosed: boolean;
  /** marks beside the stamps */
  bouncedAt: Date | null;
  refreshedAt: Date | null;
  /** whether a mail of it could tell that it was opened */
  isOpenMeasured: boolean;
  now: Date;
  timeZone: string;
}

type StepState = "reached" | "skipped" | "ahead";

const looks: Record<StepState, string> = {
  reached: "bg-accent text-on-accent",
  skipped: "border border-edge bg-surface text-muted",
  ahead: "border border-line bg-sunken text-muted",
};

/** The five stamps of a case, in order: across on a screen, down on a phone. */
export function CaseStepper({ stamps, isClosed, bouncedAt, refreshedAt, isOpenMeasured, ...when }: Props) {
  const { now, timeZone } = when;
  const furthest = furthestStage(stamps);
  const reached = furthest ? stages.indexOf(furthest) : -1;
  return (
    <ol className="grid gap-4 sm:grid-cols-5 sm:gap-0">
      {stages.map((stage, index) => {
        const at = stampAt(stamps, stage);
        const state = at ? "reached" : index < reached ? "skipped" : "ahead";
        return (
          <li key={stage} className="relative flex gap-3 sm:block sm:pr-3">
            <Line isReached={index < reached} isLast={index === stages.length - 1} />
            <span
              className={`relative grid size-7 shrink-0 place-items-center rounded-full text-xs font-semibold ${
                at && stage === "recovered" ? "bg-good text-on-accent" : looks[state]
              }`}
            >
              <StepMark state={state} number={index + 1} />
            </span>
            <div className="text-sm sm:mt-2.5">
              <p className={state === "reached" ? "font-medium" : "text-muted"}>{stageWords[stage]}</p>
              <p className="text-muted">
                {at ? (
                  <TimeAgo at={at} now={now} timeZone={timeZone} />
                ) : (
                  explainMissing(stage, state, { isClosed, isOpenMeasured })
                )}
              </p>
              {stage === "sent" && bouncedAt && <p className="text-bad">Bounced</p>}
              {stage === "updated" && refreshedAt && (
                <p className="text-muted">Renewed by the card network</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function StepMark({ state, number }: { state: StepState; number: number }) {
  if (state === "reached") return <Check aria-hidden className="size-4" />;
  if (state === "skipped") return <Minus aria-hidden className="size-4" />;
  return <span aria-hidden>{number}</span>;
}

function Line({ isReached, isLast }: { isReached: boolean; isLast: boolean }) {
  if (isLast) return null;
  const color = isReached ? "bg-accent" : "bg-line";
  return (
    <span
      aria-hidden
      className={`absolute top-7 -bottom-4 left-3.5 w-px sm:top-3.5 sm:right-0 sm:bottom-auto sm:left-7 sm:h-px sm:w-auto ${color}`}
    />
  );
}

/** Opens are rarely seen: mail programs hide them, so a missing one says nothing. */
function explainMissing(
  stage: Stage,
  state: StepState,
  { isClosed, isOpenMeasured }: Pick<Props, "isClosed" | "isOpenMeasured">,
): string {
  if (stage === "opened" && (state !== "ahead" || !isOpenMeasured)) return "Not measured";
  if (state === "skipped") return "Not needed";
  return isClosed ? "Did not happen" : "Not yet";
}
