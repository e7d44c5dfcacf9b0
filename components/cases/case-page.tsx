import { ChevronLeft } from "lucide-react";
import Link from "next/link";

import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { CaseView } from "@/lib/domain/case-view";

import { AttemptCard } from "./attempt-card";
import { CaseStepper } from "./case-stepper";
import { CustomerCard } from "./customer-card";
import { describeDecline } from "./describe-decline";
import { describeStanding } from "./describe-standing";
import { InvoiceCard } from "./invoice-card";
import { LiveRefresh } from "./live-refresh";
import { MailCard } from "./mail-card";
import { StandingBadge } from "./standing-badge";
import { TimelineCard } from "./timeline-card";
import { VisitCard } from "./visit-card";

interface Props {
  view: CaseView;
  now: Date;
  /** of the list of cases */
  path: string;
}

/** All that is known of one case. */
export function CasePage({ view, now, path }: Props) {
  const { customer, timeZone } = view;
  const shared = { now, timeZone };
  return (
    <>
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
        description={`${describeDecline(view.declineCode)}. ${describeStanding(view).sentence}`}
      />
      <div className="grid items-start gap-5 lg:grid-cols-3">
        <div className="grid min-w-0 gap-5 lg:col-span-2">
          <Card title="Progress">
            <CaseStepper
              stamps={view}
              isClosed={view.state === "closed"}
              bouncedAt={view.bouncedAt}
              refreshedAt={view.refreshedAt}
              {...shared}
            />
          </Card>
          <InvoiceCard invoices={view.invoices} timeZone={timeZone} />
          <MailCard
            steps={view.steps}
            otherMessages={view.otherMessages}
            path={`${path}/${view.id}`}
            {...shared}
          />
          <AttemptCard retries={view.retries} {...shared} />
          <VisitCard visits={view.visits} hasMoreVisits={view.hasMoreVisits} {...shared} />
        </div>
        <div className="grid min-w-0 gap-5">
          <CustomerCard customer={customer} />
          <TimelineCard timeline={view.timeline} invoices={view.invoices} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}
