import type { CaseView, RetryPlanView } from "@/lib/domain/case-view";
import { formatDateTime } from "@/lib/format/date";

import { describeReason } from "./describe-reason";

interface Props {
  view: Pick<
    CaseView,
    "state" | "retryPlan" | "customer" | "isMerchantPaused" | "recoveryMode" | "customerTimeZone"
  >;
  now: Date;
}

/** When we try to collect again by ourselves, or why not; nothing of a case that is over or never was told of one. */
export function NextTry({ view, now }: Props) {
  const { state, retryPlan: plan } = view;
  if (!plan || state === "closed" || state === "shadow") return null;
  return (
    <p className="border-t border-line bg-sunken/50 px-5 py-3 text-sm">
      {plan.kind === "try" ? describeTry(plan, view, now) : describeRest(plan)}
    </p>
  );
}

function describeTry(plan: RetryPlanView, view: Props["view"], now: Date): string {
  const wait = waitOf(view);
  const because = `because ${describeReason(plan.reason)}`;
  if (wait) return `A further try is planned, ${because}. It waits while ${wait}.`;
  if (!plan.dueAt || plan.dueAt <= now) return `Next try: now, ${because}.`;
  const when = formatDateTime(plan.dueAt, "en", view.customerTimeZone);
  return `Next try: ${when} by the customer's clock, ${because}.`;
}

function describeRest({ kind, reason }: RetryPlanView): string {
  if (kind === "under_way") return "A try is under way.";
  if (kind === "asked") return "When to try next is being worked out.";
  return `No further try by us, because ${describeReason(reason)}.`;
}

function waitOf({ state, customer, isMerchantPaused, recoveryMode }: Props["view"]): string | null {
  if (state === "held") return "the case is on hold";
  if (customer.pausedAt) return "the customer is paused";
  if (isMerchantPaused) return "recovery is paused";
  return recoveryMode === "on" ? null : "recovery is off";
}
