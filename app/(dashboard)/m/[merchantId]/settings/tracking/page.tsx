import type { Metadata } from "next";
import Link from "next/link";

import { ExpressCard } from "@/components/tracking/express-card";
import { OpensCard } from "@/components/tracking/opens-card";
import { VisitCounts } from "@/components/tracking/visit-counts";
import { Card } from "@/components/ui/card";
import { MayChange } from "@/components/ui/may-change";
import { PageHeader } from "@/components/ui/page-header";
import { requireMerchant } from "@/lib/auth/guards";
import { refusalOf } from "@/lib/domain/roles";
import { readTracking } from "@/lib/reports/read-tracking";

import { saveOpens, switchExpress } from "./actions";

export const metadata: Metadata = { title: "Tracking" };

export default async function TrackingPage({ params }: { params: Promise<{ merchantId: string }> }) {
  const { merchant, role } = await requireMerchant((await params).merchantId);
  const { id } = merchant;
  const { openTracking, openTrackingAskedAt, isExpress, counts, countedDays } = await readTracking(id);
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <PageHeader
        title="Tracking"
        description="What is measured of your mails and links, and what is made of it."
        back={<Link href={`/m/${id}/settings`}>Settings</Link>}
      />
      <Card title="Visits of your links" description={`In the last ${countedDays} days.`}>
        <VisitCounts counts={counts} />
        <p className="mt-5 max-w-prose text-sm text-muted">
          Network address, browser and headers of a visit are kept for 30 days to tell people from software.
          After that only the judgement stays, with a keyed hash of the address.
        </p>
      </Card>
      <MayChange refusal={refusalOf(role, "settings.change")}>
        <OpensCard
          chosen={openTracking}
          isDecided={openTrackingAskedAt !== null}
          save={saveOpens.bind(null, id)}
        />
        <ExpressCard isExpress={isExpress} save={switchExpress.bind(null, id)} />
      </MayChange>
    </div>
  );
}
