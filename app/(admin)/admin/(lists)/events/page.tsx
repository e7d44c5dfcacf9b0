import type { Metadata } from "next";

import { replay } from "@/app/(admin)/admin/actions";
import { AdminHeader } from "@/components/admin/admin-header";
import { InboxCard } from "@/components/admin/inbox-card";
import { StuckEventsCard } from "@/components/admin/stuck-events-card";
import { LiveRefresh } from "@/components/cases/live-refresh";
import { readInbox } from "@/lib/admin/read-inbox";
import { requireAdmin } from "@/lib/auth/guards";

export const metadata: Metadata = { title: "Events" };

export default async function Page() {
  await requireAdmin();
  const inbox = await readInbox();
  return (
    <>
      <LiveRefresh />
      <AdminHeader current="Events" />
      <div className="grid gap-5">
        <StuckEventsCard events={inbox.stuck} replay={replay} />
        <InboxCard lines={inbox.lines} />
      </div>
    </>
  );
}
