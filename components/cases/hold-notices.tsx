import { Alert } from "@/components/ui/alert";
import type { CaseActions } from "@/lib/domain/case-actions";
import type { CaseView } from "@/lib/domain/case-view";
import { formatDate } from "@/lib/format/date";

import { ActButton } from "./act-button";
import { AskDialog } from "./ask-dialog";
import { describeHold } from "./describe-hold";
import { describeReason } from "./describe-reason";

interface Props {
  view: CaseView;
  actions: CaseActions;
}

/** What keeps the case from going on, each with its way out; nothing where it runs. */
export function HoldNotices({ view, actions }: Props) {
  if (view.state === "closed") return null;
  const { pausedAt } = view.customer;
  const notices = [
    view.state === "held" && <HeldNotice key="held" view={view} actions={actions} />,
    view.mailsStoppedAt && (
      <Alert
        key="stopped"
        tone="warn"
        title={`The mails of this case are stopped${stopReason(view.mailsStoppedReason)}`}
      >
        The case stays open: links in mails that are out keep working, and a payment still counts.
      </Alert>
    ),
    pausedAt && (
      <Alert key="customer" tone="warn" title="Everything for this customer is paused">
        Since {formatDate(pausedAt, "en", view.timeZone)}. No mail and no retry by itself, in any case of
        theirs.
      </Alert>
    ),
    view.isMerchantPaused && view.state !== "shadow" && (
      <Alert key="merchant" tone="warn" title="Recovery is paused for all your customers">
        Resume it in the settings.
      </Alert>
    ),
  ].filter(Boolean);
  return notices.length > 0 && <div className="mb-5 grid gap-3">{notices}</div>;
}

function stopReason(reason: string | null): string {
  return reason && reason !== "merchant" ? `: ${describeReason(reason)}` : "";
}

function HeldNotice({ view, actions }: Props) {
  const { title, wayOut } = describeHold(view.heldReason);
  const isPause = view.heldReason === "merchant";
  const until = isPause && view.heldUntil ? ` until ${formatDate(view.heldUntil, "en", view.timeZone)}` : "";
  return (
    <Alert
      tone="warn"
      title={`${title}${until}`}
      action={view.heldReason === "resubscribed" && <Decision actions={actions} />}
    >
      {wayOut}
    </Alert>
  );
}

function Decision({ actions }: { actions: CaseActions }) {
  if (actions.go_on !== null) return <p className="text-sm text-ink">An owner or admin decides.</p>;
  return (
    <div className="flex flex-wrap gap-2">
      <ActButton verb="go_on">Go on</ActButton>
      <AskDialog
        verb="end_case"
        opener="End this case"
        title="End this case?"
        description="It is closed as withdrawn: nothing is mailed or charged any more. The invoices stay as they are at Stripe, so void there what is not owed. This cannot be undone."
        confirm="End the case"
        confirmLook="danger"
      />
    </div>
  );
}
