import type { Metadata } from "next";

import { retry } from "@/app/(admin)/admin/actions";
import { AdminHeader } from "@/components/admin/admin-header";
import { FailedJobsCard } from "@/components/admin/failed-jobs-card";
import { QueueCard } from "@/components/admin/queue-card";
import { TroubleCard } from "@/components/admin/trouble-card";
import { LiveRefresh } from "@/components/cases/live-refresh";
import { readQueue } from "@/lib/admin/read-queue";
import { readTrouble } from "@/lib/admin/read-trouble";
import { requireAdmin } from "@/lib/auth/guards";
import { now } from "@/lib/clock";

export const metadata: Metadata = { title: "Work" };

export default async function Page() {
  await requireAdmin();
  const queue = await readQueue();
  return (
    <>
      <LiveRefresh />
      <AdminHeader current="Work" />
      <div className="grid gap-5">
        <TroubleCard {...await readTrouble()} now={await now()} />
        <FailedJobsCard jobs={queue.troubled} retry={retry} />
        <QueueCard lines={queue.lines} />
      </div>
    </>
  );
}
