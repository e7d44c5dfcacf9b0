import { LiveRefresh } from "@/components/cases/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { type OverviewView, periods } from "@/lib/domain/overview-view";

import { ActivityCard } from "./activity-card";
import { AlertList } from "./alert-list";
import { ClassCard } from "./class-card";
import { OpenMoneyCard } from "./open-money-card";
import { PipelineCard } from "./pipeline-card";
import { RecoveredCard } from "./recovered-card";
import { SetupBanner } from "./setup-banner";

interface Props {
  view: OverviewView;
  /** of the merchant's pages, e.g. /m/<id> */
  path: string;
}

/** What a merchant sees first. */
export function OverviewPage({ view, path }: Props) {
  const { periodDays, hint, alerts, readAt, timeZone } = view;
  const tabs = periods.map((days) => ({
    label: `${days} days`,
    href: days === periods[0] ? path : `${path}?days=${days}`,
    isCurrent: days === periodDays,
  }));
  const isBrokenTold = hint === "broken";
  const others = alerts.filter(({ kind }) => !(isBrokenTold && kind === "connection_broken"));
  return (
    <>
      <LiveRefresh />
      <PageHeader title="Overview" actions={<Tabs label="Period" tabs={tabs} />} />
      <div className="grid gap-5">
        {(hint || others.length > 0) && (
          <div className="grid gap-3">
            <SetupBanner hint={hint} path={path} />
            <AlertList alerts={others} readAt={readAt} timeZone={timeZone} />
          </div>
        )}
        <div className="grid items-start gap-5 lg:grid-cols-3">
          <div className="grid min-w-0 gap-5 lg:col-span-2">
            <RecoveredCard view={view} />
            <PipelineCard {...view} />
            {view.recovered.length > 0 && <ClassCard recovered={view.recovered} />}
          </div>
          <div className="grid min-w-0 gap-5">
            <OpenMoneyCard open={view.open} casesHref={`${path}/cases`} />
            <ActivityCard {...view} casesHref={`${path}/cases`} />
          </div>
        </div>
      </div>
    </>
  );
}
