import { BellRing } from "lucide-react";

import { TimeAgo } from "@/components/cases/time-ago";
import type { FormAction } from "@/components/settings/form-state";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { RemindersView } from "@/lib/domain/reminder-view";

import { FiguresCard } from "./figures-card";
import { ReminderPreviewCard } from "./reminder-preview-card";
import { ReminderSettingsCard } from "./reminder-settings-card";
import { ReminderTable } from "./reminder-table";

interface Props {
  view: RemindersView;
  zone: { locale: string; timeZone: string };
  /** of these mails, and the languages they can be shown in */
  preview: { path: string; languages: readonly string[]; language: string };
  /** null: the asker may only look */
  save: FormAction | null;
}

/** Mails before a charge: what is planned, what was sent, and how often it was needed. */
export function RemindersPage({ view, zone, preview, save }: Props) {
  const { readAt: now, upcoming, past } = view;
  return (
    <div className="grid gap-6">
      <PageHeader
        title="Reminders"
        description="Customers are told before their card expires, if it will be charged afterwards."
      />
      <StandingAlert view={view} />
      <Card
        title="Planned"
        description={<LookLine view={view} timeZone={zone.timeZone} />}
        padding="flush"
        id="planned"
      >
        {upcoming.rows.length > 0 ? (
          <ReminderTable label="Planned reminders" {...upcoming} now={now} zone={zone} />
        ) : (
          <EmptyState icon={BellRing} title="No reminder is planned">
            When a card that pays for a subscription expires within the next 60 days, it stands here.
          </EmptyState>
        )}
      </Card>
      {past.rows.length > 0 && (
        <Card title="Before" description="What was sent or not, newest first." padding="flush" id="past">
          <ReminderTable label="Earlier reminders" {...past} now={now} zone={zone} />
        </Card>
      )}
      <FiguresCard figures={view.figures} />
      {save && <ReminderSettingsCard settings={view.settings} save={save} />}
      <ReminderPreviewCard {...preview} />
    </div>
  );
}

function LookLine({ view: { look, readAt }, timeZone }: { view: RemindersView; timeZone: string }) {
  if (!look) return "We look once a day at every subscription and its card.";
  if (!look.finishedAt) return "We are looking at every subscription and its card.";
  return (
    <>
      Looked at {look.subscriptions} {look.subscriptions === 1 ? "subscription" : "subscriptions"}{" "}
      <TimeAgo at={look.finishedAt} now={readAt} timeZone={timeZone} />. Next look within a day. Amounts are
      as Stripe previews the next charge.
    </>
  );
}

function StandingAlert({ view: { mode, isPaused, look, settings } }: { view: RemindersView }) {
  if (mode !== "on") {
    return (
      <Alert tone="neutral" title="Recovery is not on: nobody is reminded">
        Turn it on in the settings. Cards are looked at from then on.
      </Alert>
    );
  }
  if (isPaused) return <Alert tone="warn" title="Paused: reminders wait until you let mails go on" />;
  if (look?.failureCode === "provider_forbidden") {
    return (
      <Alert tone="warn" title="The key may not read subscriptions or customers">
        Without it we cannot see which cards expire. Add the permission at Stripe, then check the key in the
        settings.
      </Alert>
    );
  }
  if (look?.failureCode) {
    return (
      <Alert tone="warn" title="The last look did not finish">
        Stripe did not answer for long enough. It is tried again by itself.
      </Alert>
    );
  }
  if (!settings.hasExpiryReminders && settings.renewalNoticeDays === null) {
    return <Alert tone="neutral" title="Reminders are switched off" />;
  }
  return null;
}
