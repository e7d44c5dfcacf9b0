import type { StepView, CaseView } from "@/lib/domain/case-view";
import { formatDate, formatDateTime } from "@/lib/format/date";

import { describeReason } from "./describe-reason";

interface Props {
  view: CaseView;
  step: StepView | null;
  now: Date;
}

/** When the next mail leaves, by the customer's clock, and what it waits for. */
export function NextMail({ view, step, now }: Props) {
  if (view.state === "closed") return null;
  if (!step) return <Line>No further mail is planned.</Line>;
  const wait = waitOf(view);
  if (wait) {
    return (
      <Line>
        Mail {step.position + 1} is next. It waits{wait}.
      </Line>
    );
  }
  const when =
    step.leavesAt <= now
      ? "is about to leave"
      : `leaves on ${formatDateTime(step.leavesAt, "en", view.customerTimeZone)}`;
  return (
    <Line>
      Mail {step.position + 1} {when}
      {step.leavesAt > now && ` by the customer's clock (${nameZone(view.customerTimeZone)})`}.
      {step.movedReason && ` It was moved because ${describeReason(step.movedReason)}.`}
    </Line>
  );
}

function Line({ children }: { children: React.ReactNode }) {
  return <p className="border-t border-line bg-sunken/50 px-5 py-3 text-sm">{children}</p>;
}

function waitOf(view: CaseView): string | null {
  if (view.state === "held") {
    const isPause = view.heldReason === "merchant" && view.heldUntil;
    return isPause && view.heldUntil
      ? ` until ${formatDate(view.heldUntil, "en", view.timeZone)}, when the pause is over`
      : " while the case is on hold";
  }
  if (view.customer.pausedAt) return " while the customer is paused";
  if (view.isMerchantPaused) return " while recovery is paused";
  if (view.recoveryMode !== "on") return view.state === "shadow" ? null : " while recovery is off";
  return null;
}

// "America/New_York" as people say it.
function nameZone(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}
