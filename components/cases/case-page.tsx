import { ChevronLeft } from "lucide-react";
import Link from "next/link";

import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { canUnskip, caseActions, nextStepOf } from "@/lib/domain/case-actions";
import { mayDo, type MemberRole } from "@/lib/domain/roles";
import type { CaseView, StepView } from "@/lib/domain/case-view";
import { dayAfter } from "@/lib/domain/day-start";

import { ActProvider } from "./act-provider";
import type { Act } from "./act-state";
import { AttemptCard } from "./attempt-card";
import { CaseActionBar } from "./case-action-bar";
import { CaseStepper } from "./case-stepper";
import { ContactCard } from "./contact-card";
import { CustomerCard } from "./customer-card";
import { describeDecline } from "./describe-decline";
import { describeStanding } from "./describe-standing";
import { HoldNotices } from "./hold-notices";
import { InvoiceCard } from "./invoice-card";
import { LiveRefresh } from "./live-refresh";
import { MailCard } from "./mail-card";
import { NoteCard } from "./note-card";
import { StandingBadge } from "./standing-badge";
import { TimelineCard } from "./timeline-card";
import { undosOf } from "./undos-of";
import { VisitCard } from "./visit-card";

interface Props {
  view: CaseView;
  now: Date;
  /** of the list of cases */
  path: string;
  viewer: { userId: string; role: MemberRole };
  /** the limits of the customer's address, were a mail to leave now */
  spacing: { spacedUntil: Date | null; cappedUntil: Date | null };
  act: Act;
}

/** All that is known of one case, and what can be done about it. */
export function CasePage({ view, now, path, viewer, spacing, act }: Props) {
  const { customer, timeZone } = view;
  const shared = { now, timeZone };
  const facts = {
    ...view,
    customerPausedAt: customer.pausedAt,
    customerErasedAt: customer.erasedAt,
    contactCount: view.contacts.length,
    ...view.sequence,
  };
  const actions = caseActions(facts, viewer.role, now);
  const nextStep = nextStepOf(view);
  // Then a notice below says what keeps the mails.
  const isStill = view.mailsStoppedAt !== null || customer.pausedAt !== null || view.isMerchantPaused;
  const isQuiet = view.state === "open" && isStill;
  const powersOf = (step: StepView) => ({
    ...spacing,
    canSendNow: actions.send_now === null && step.id === nextStep?.id && step.dueAt > now,
    canSkip: actions.skip_step === null && step.state === "planned",
    canUnskip: actions.unskip_step === null && canUnskip(step, facts, now),
    timeZone: view.customerTimeZone,
  });
  return (
    <ActProvider act={act}>
      <LiveRefresh />
      <PageHeader
        back={
          <Link href={path} className="inline-flex items-center gap-1 rounded-md hover:text-ink">
            <ChevronLeft aria-hidden className="size-4" /> Cases
          </Link>
        }
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <bdi className="min-w-0 break-words">
              {customer.name ?? customer.email ?? "A customer without a name"}
            </bdi>
            <StandingBadge standing={view} />
          </span>
        }
        description={
          customer.erasedAt
            ? "The customer's personal data was erased; nothing more is mailed or charged in this case."
            : `${describeDecline(view.declineCode)}.${isQuiet ? "" : ` ${describeStanding(view).sentence}`}`
        }
        actions={
          customer.erasedAt === null && (
            <CaseActionBar view={view} actions={actions} tomorrow={dayAfter(now, timeZone)} />
          )
        }
      />
      <HoldNotices view={view} actions={actions} />
      <div className="grid items-start gap-5 lg:grid-cols-3">
        <div className="grid min-w-0 gap-5 lg:col-span-2">
          <Card title="Progress">
            <CaseStepper
              stamps={view}
              isClosed={view.state === "closed"}
              bouncedAt={view.bouncedAt}
              refreshedAt={view.refreshedAt}
              isOpenMeasured={view.isOpenMeasured}
              {...shared}
            />
          </Card>
          <InvoiceCard invoices={view.invoices} timeZone={timeZone} />
          <MailCard
            view={view}
            path={`${path}/${view.id}`}
            now={now}
            nextStep={nextStep}
            powersOf={powersOf}
            canMove={actions.move_version === null}
          />
          <AttemptCard view={view} now={now} />
          <VisitCard visits={view.visits} hasMoreVisits={view.hasMoreVisits} {...shared} />
        </div>
        <div className="grid min-w-0 gap-5">
          <CustomerCard
            customer={customer}
            timeZone={timeZone}
            rights={mayDo(viewer.role, "customer.erase") ? { exportHref: `${path}/${view.id}/export` } : null}
          />
          <ContactCard contacts={view.contacts} actions={actions} />
          <NoteCard
            canAdd={actions.add_note === null}
            notes={view.notes}
            people={view.people}
            timeZone={timeZone}
            canChange={({ authorId }) =>
              mayDo(viewer.role, "note.change_others") || authorId === viewer.userId
            }
          />
          <TimelineCard view={view} undos={undosOf(view.timeline, facts, actions, now)} />
        </div>
      </div>
    </ActProvider>
  );
}
