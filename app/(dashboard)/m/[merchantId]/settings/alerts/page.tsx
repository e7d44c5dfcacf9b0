import type { Metadata } from "next";
import Link from "next/link";

import { RecentCard } from "@/components/notices/recent-card";
import { NoticeRulesCard } from "@/components/notices/rules-card";
import { SlackCard } from "@/components/notices/slack-card";
import { MayChange } from "@/components/ui/may-change";
import { PageHeader } from "@/components/ui/page-header";
import { requireMerchant } from "@/lib/auth/guards";
import { refusalOf } from "@/lib/domain/roles";
import { readNotices } from "@/lib/notices/read-notices";

import * as actions from "./actions";

export const metadata: Metadata = { title: "Alert settings" };

export default async function AlertSettingsPage({ params }: { params: Promise<{ merchantId: string }> }) {
  const { merchant, role } = await requireMerchant((await params).merchantId);
  const { id, timeZone } = merchant;
  const view = await readNotices(id);
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <PageHeader
        title="Alerts"
        description="What you and your people are told, by mail and in Slack."
        back={<Link href={`/m/${id}/settings`}>Settings</Link>}
      />
      <MayChange refusal={refusalOf(role, "settings.change")}>
        <NoticeRulesCard rules={view.rules} owners={view.owners} save={actions.saveRules.bind(null, id)} />
        <SlackCard
          hint={view.slackHint}
          save={actions.saveWebhook.bind(null, id)}
          remove={actions.removeWebhook.bind(null, id)}
        />
        <RecentCard view={view} timeZone={timeZone} test={actions.test.bind(null, id)} />
      </MayChange>
    </div>
  );
}
