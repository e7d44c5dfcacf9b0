import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Tone } from "@/components/ui/tone";
import type { CaseView, RetryView } from "@/lib/domain/case-view";
import { formatMoney } from "@/lib/format/money";

import { describeAttempt } from "./describe-attempt";
import { NextTry } from "./next-try";
import { TimeAgo } from "./time-ago";

const states: Record<string, [Tone, string]> = {
  decided: ["accent", "About to run"],
  calling: ["accent", "Running"],
  paid: ["good", "Paid"],
  declined: ["bad", "Declined"],
  needs_confirmation: ["warn", "Bank wants a confirmation"],
  pending: ["accent", "Under way"],
  refused: ["neutral", "Not possible"],
  unknown: ["warn", "Outcome unknown"],
  superseded: ["neutral", "Dropped"],
};

/** What we try next by ourselves, and our own attempts to collect, each with why it was made and how it ended. */
export function AttemptCard({ view, now }: { view: CaseView; now: Date }) {
  const { retries, timeZone, retryPlan, state } = view;
  const hasPlan = retryPlan !== null && state !== "closed" && state !== "shadow";
  if (retries.length === 0 && !hasPlan) return null;
  return (
    <Card
      title="Payment attempts"
      description="Made by us; those of Stripe's own schedule are not listed."
      padding="flush"
    >
      <NextTry view={view} now={now} />
      {retries.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {retries.map((retry) => (
            <AttemptLine key={retry.id} retry={retry} now={now} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function AttemptLine({ retry, now, timeZone }: { retry: RetryView; now: Date; timeZone: string }) {
  const [tone, word] = states[retry.state] ?? ["neutral", retry.state];
  const money = formatMoney({ amountMinor: retry.amountMinor, currency: retry.currency }, "en");
  return (
    <li className="px-5 py-3.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 font-medium">
          {money}
          {retry.invoiceNumber && <span className="font-normal text-muted"> on {retry.invoiceNumber}</span>}
        </p>
        <span className="text-sm text-muted">
          <TimeAgo at={retry.finishedAt ?? retry.decidedAt} now={now} timeZone={timeZone} />
        </span>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <p className="mt-0.5 text-sm text-muted">{describeAttempt(retry)}</p>
    </li>
  );
}
