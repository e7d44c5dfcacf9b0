import { CandidateTotals } from "@/components/onboarding/candidate-totals";
import { CandidatesList } from "@/components/onboarding/candidates-list";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formError } from "@/lib/http/form";
import { listCandidates } from "@/lib/recovery/list-candidates";

interface Props {
  merchantId: string;
  locale: string;
  timeZone: string;
}

/** What failed in the last 30 days, read from Stripe now. */
export async function FailedPayments({ merchantId, locale, timeZone }: Props) {
  const read = await listCandidates(merchantId).catch(formError);
  if ("error" in read) return <Unreadable merchantId={merchantId} reason={read.error} />;
  if (read.length === 0) {
    return (
      <EmptyState title="Nothing is open">
        No subscription payment of the last 30 days has failed and is still unpaid. What fails from now on is
        recovered as soon as recovery is on.
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-5">
      <CandidateTotals rows={read} locale={locale} />
      <CandidatesList rows={read} locale={locale} timeZone={timeZone} />
    </div>
  );
}

function Unreadable({ merchantId, reason }: { merchantId: string; reason: string }) {
  return (
    <Alert
      tone="warn"
      role="status"
      title="The list could not be read from Stripe"
      action={
        <ButtonLink look="secondary" size="small" href={`/m/${merchantId}/onboarding`} prefetch={false}>
          Try again
        </ButtonLink>
      }
    >
      {reason}
    </Alert>
  );
}
