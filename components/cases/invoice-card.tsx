import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Tone } from "@/components/ui/tone";
import type { InvoiceView, RevenueView } from "@/lib/domain/case-view";
import { formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

import { classWords } from "./class-words";
import { declineClassWords, describeDecline } from "./describe-decline";

const states: Record<InvoiceView["state"], [Tone, string]> = {
  open: ["warn", "Unpaid"],
  needs_confirmation: ["warn", "Bank wants a confirmation"],
  pending: ["accent", "Payment under way"],
  paid: ["good", "Paid"],
  void: ["neutral", "Void"],
  uncollectible: ["bad", "Uncollectible"],
  withdrawn: ["neutral", "Left recovery"],
};

interface Props {
  invoices: InvoiceView[];
  timeZone: string;
}

/** What is owed in a case, why each payment failed, and who recovered what was paid. */
export function InvoiceCard({ invoices, timeZone }: Props) {
  return (
    <Card title={invoices.length === 1 ? "Invoice" : `${invoices.length} invoices`} padding="flush">
      <ul className="divide-y divide-line border-t border-line">
        {invoices.map((invoice) => (
          <InvoiceLine key={invoice.id} invoice={invoice} timeZone={timeZone} />
        ))}
      </ul>
    </Card>
  );
}

function InvoiceLine({ invoice, timeZone }: { invoice: InvoiceView; timeZone: string }) {
  const { currency, amountDueMinor, amountRemainingMinor, state } = invoice;
  const [tone, word] = states[state];
  const isPartlyPaid = state !== "paid" && amountRemainingMinor !== amountDueMinor;
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <p className="min-w-0 flex-1 font-medium">
          {invoice.number ?? <span className="font-mono text-sm">{invoice.providerInvoiceId}</span>}
        </p>
        <Badge tone={tone}>{word}</Badge>
        <p className="text-lg font-semibold tracking-tight">
          {formatMoney({ amountMinor: amountDueMinor, currency }, "en")}
        </p>
      </div>
      <p className="mt-1 text-sm text-muted">{describeFailure(invoice, timeZone)}</p>
      {isPartlyPaid && (
        <p className="mt-1 text-sm">
          {formatMoney({ amountMinor: amountRemainingMinor, currency }, "en")} of it is still unpaid.
        </p>
      )}
      <InvoiceMarks invoice={invoice} timeZone={timeZone} />
      {invoice.revenues.map((revenue) => (
        <RevenueLine
          key={revenue.paidAt.toISOString()}
          revenue={revenue}
          currency={currency}
          timeZone={timeZone}
        />
      ))}
    </li>
  );
}

function describeFailure(
  { declineCode, declineClass, attemptCount, failedAt }: InvoiceView,
  timeZone: string,
) {
  const hint = declineClass ? ` (${declineClassWords[declineClass].toLowerCase()})` : "";
  const tries = attemptCount > 1 ? `, tried ${attemptCount} times` : "";
  return `${describeDecline(declineCode)}${hint}. Failed on ${formatDate(failedAt, "en", timeZone)}${tries}.`;
}

function InvoiceMarks({ invoice, timeZone }: { invoice: InvoiceView; timeZone: string }) {
  const { isDisputed, isCollectionPaused, subscriptionStatus, nextPaymentAttemptAt, state } = invoice;
  const marks = [
    isDisputed && "The customer disputes a payment of this invoice.",
    isCollectionPaused && "Collection of the subscription is paused.",
    subscriptionStatus === "canceled" && "The subscription is cancelled.",
    state === "open" &&
      nextPaymentAttemptAt &&
      `Stripe itself tries again on ${formatDate(nextPaymentAttemptAt, "en", timeZone)}.`,
  ].filter(Boolean);
  return marks.length > 0 && <p className="mt-1 text-sm text-muted">{marks.join(" ")}</p>;
}

interface RevenueProps {
  revenue: RevenueView;
  currency: string;
  timeZone: string;
}

function RevenueLine({ revenue, currency, timeZone }: RevenueProps) {
  const { amountMinor, refundedMinor, isDisputed, paidAt } = revenue;
  const words = classWords[revenue.class];
  return (
    <p className="mt-2 text-sm">
      <span className="font-medium text-good">{formatMoney({ amountMinor, currency }, "en")}</span> came in on{" "}
      {formatDate(paidAt, "en", timeZone)}. <span title={words.hint}>{words.label}.</span>
      {refundedMinor > 0n && (
        <span className="text-warn">
          {" "}
          {formatMoney({ amountMinor: refundedMinor, currency }, "en")} was refunded.
        </span>
      )}
      {isDisputed && <span className="text-bad"> This payment is disputed and does not count.</span>}
    </p>
  );
}
