import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Tone } from "@/components/ui/tone";
import type { CaseView, RetryView } from "@/lib/domain/case-view";
import { formatMoney } from "@/lib/format/money";

import { describeDecline } from "./describe-decline";
import { describeReason } from "./describe-reason";
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

/** Our own attempts to collect, each with why it was made and how it ended. */
export function AttemptCard({
  retries,
  now,
  timeZone,
}: Pick<CaseView, "retries" | "timeZone"> & { now: Date }) {
  if (retries.length === 0) return null;
  return (
    <Card
      title="Payment attempts"
      description="Made by us; those of Stripe's own schedule are not listed."
      padding="flush"
    >
      <ul className="divide-y divide-line border-t border-line">
        {retries.map((retry) => (
          <AttemptLine key={retry.id} retry={retry} now={now} timeZone={timeZone} />
        ))}
      </ul>
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
      <p className="mt-0.5 text-sm text-muted">
        {retry.cause.startsWith("card_refreshed")
          ? "The card network renewed the card."
          : "The customer saved a new card."}{" "}
        {explainEnd(retry)}
      </p>
    </li>
  );
}

function explainEnd({ state, code }: RetryView): string {
  if (state === "unknown")
    return "The provider gave no answer in time; it is not repeated, to charge nobody twice.";
  if (!code) return "";
  if (state === "declined") return `${describeDecline(code)}.`;
  return `Because ${describeReason(code)}.`;
}
