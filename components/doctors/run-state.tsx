import { RefreshWhile } from "@/components/onboarding/refresh-while";
import { Alert } from "@/components/ui/alert";
import { TimeAgo } from "@/components/cases/time-ago";
import type { DoctorsView } from "@/lib/domain/doctor/doctors-view";

import { areaWords, whyNot } from "./area-words";

/** When the doctors looked last, or how far they are. */
export function RunState({
  view: { lastRun, currentRun, readAt, timeZone },
}: {
  view: Pick<DoctorsView, "lastRun" | "currentRun" | "readAt" | "timeZone">;
}) {
  return (
    <div className="grid gap-3" aria-live="polite">
      <RefreshWhile isPending={currentRun !== null} />
      {currentRun ? (
        <Progress {...currentRun} />
      ) : (
        <p className="text-sm text-muted">
          {lastRun ? (
            <>
              Last looked <TimeAgo at={lastRun.at} now={readAt} timeZone={timeZone} />. They look once a day,
              when something changes at Stripe, and when you ask.
            </>
          ) : (
            "The doctors have not looked yet."
          )}
        </p>
      )}
      {lastRun?.failureCode && !currentRun && (
        <Alert tone="warn" title={`The last look failed: ${whyNot(lastRun.failureCode)}.`}>
          What is shown here is from before.
        </Alert>
      )}
    </div>
  );
}

function Progress({ area, areasDone, areasTotal }: NonNullable<DoctorsView["currentRun"]>) {
  const words = area ? `Looking at: ${areaWords[area].name}` : "About to look";
  return (
    <div className="grid gap-2">
      <p className="flex justify-between gap-4 text-sm">
        <span>{words}…</span>
        <span className="text-muted tabular-nums">
          {areasDone} of {areasTotal}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label="The doctors' look"
        aria-valuemin={0}
        aria-valuemax={areasTotal}
        aria-valuenow={areasDone}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${Math.round((areasDone / areasTotal) * 100)}%` }}
        />
      </div>
    </div>
  );
}
