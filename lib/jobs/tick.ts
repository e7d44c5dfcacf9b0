import { forgetMerchants } from "@/lib/data-rights/forget-merchants";
import { dispatchCheckups } from "@/lib/doctors/dispatch-checkups";
import { dispatchPolls } from "@/lib/events/dispatch-polls";
import { forgetVisitors } from "@/lib/links/forget-visitors";
import { forgetAttempts } from "@/lib/limits/forget-attempts";
import { judgeVisits } from "@/lib/links/judge-visits";
import { describeError, log } from "@/lib/log";
import { instruments } from "@/lib/metrics/instruments";
import { dispatchAlertNotices } from "@/lib/notices/dispatch-alert-notices";
import { dispatchRounds } from "@/lib/notices/dispatch-rounds";
import { releaseDuePauses } from "@/lib/recovery/actions/release-due-pauses";
import { checkAllSending } from "@/lib/messages/check-sending";
import { closeLostCases, type LostCursor } from "@/lib/recovery/close-lost-cases";
import { dispatchDueSteps } from "@/lib/recovery/dispatch-due-steps";
import { markShadowSteps } from "@/lib/recovery/mark-shadow-steps";
import { recoverStalled } from "@/lib/recovery/recover-stalled";
import { dispatchDueRetries } from "@/lib/recovery/retries/dispatch-due-retries";
import { dispatchSweeps } from "@/lib/recovery/dispatch-sweeps";
import { dispatchDueReminders } from "@/lib/reminders/dispatch-due-reminders";
import { dispatchLooks } from "@/lib/reminders/dispatch-looks";
import { foldTallies } from "@/lib/reports/fold-tallies";
import { dispatchRescans } from "@/lib/scan/dispatch-rescans";
import { dispatchChecks } from "@/lib/senders/dispatch-checks";

import { dropReplacedJobs } from "./drop-replaced";

interface Duty {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
}

/**
 * The worker's rounds: what is due is found in our own tables, so any number of workers may look, and one that
 * was down finds everything when it is back.
 * @returns a function that stops them and waits for the round under way
 */
export function startTicking(tickMs: number, extra: Duty[] = []): () => Promise<void> {
  const duties: Duty[] = [
    { name: "steps", everyMs: tickMs, run: () => dispatchDueSteps() },
    { name: "shadow steps", everyMs: Math.max(tickMs, 10_000), run: markShadowSteps },
    { name: "retries", everyMs: tickMs, run: dispatchDueRetries },
    { name: "pauses", everyMs: tickMs, run: () => releaseDuePauses() },
    { name: "lost", everyMs: tickMs, run: lookThroughLost() },
    { name: "stalled", everyMs: Math.max(tickMs, 5_000), run: recoverStalled },
    { name: "replaced jobs", everyMs: Math.max(tickMs, 60_000), run: dropReplacedJobs },
    { name: "reminder looks", everyMs: Math.max(tickMs, 5_000), run: dispatchLooks },
    { name: "reminders", everyMs: tickMs, run: () => dispatchDueReminders() },
    { name: "alert notices", everyMs: Math.max(tickMs, 5_000), run: dispatchAlertNotices },
    { name: "notice rounds", everyMs: Math.max(tickMs, 60_000), run: dispatchRounds },
    { name: "polls", everyMs: Math.max(tickMs, 60_000), run: dispatchPolls },
    { name: "visits", everyMs: Math.max(tickMs, 10_000), run: judgeVisits },
    { name: "visitors", everyMs: 86_400_000, run: forgetVisitors },
    { name: "attempts", everyMs: 3_600_000, run: forgetAttempts },
    { name: "tallies", everyMs: Math.max(tickMs, 30_000), run: () => foldTallies() },
    { name: "removals", everyMs: 3_600_000, run: forgetMerchants },
    { name: "sweeps", everyMs: Math.max(tickMs, 60_000), run: dispatchSweeps },
    { name: "rescans", everyMs: 3_600_000, run: dispatchRescans },
    { name: "checkups", everyMs: Math.max(tickMs, 60_000), run: dispatchCheckups },
    { name: "sending", everyMs: 3_600_000, run: checkAllSending },
    { name: "domains", everyMs: 3_600_000, run: dispatchChecks },
    ...extra,
  ];
  const stops = duties.map(repeat);
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

// A page each time, and from the oldest again once all were seen.
function lookThroughLost(): () => Promise<void> {
  let after: LostCursor | null = null;
  return async () => {
    after = (await closeLostCases(after)).next;
  };
}

function noteRound(duty: string, outcome: "done" | "failed"): void {
  instruments().rounds.inc({ duty, outcome });
  if (outcome === "done") instruments().roundEndedAt.setToCurrentTime({ duty });
}

function repeat({ name, everyMs, run }: Duty): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const round = async () => {
    try {
      await run();
      noteRound(name, "done");
    } catch (error) {
      noteRound(name, "failed");
      log.error({ duty: name, error: describeError(error) }, "round failed");
    }
    if (!isStopped) timer = setTimeout(start, everyMs);
  };
  const start = () => {
    current = round();
  };
  start();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await current;
  };
}
