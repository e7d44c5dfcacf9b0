import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

import { FunnelChart } from "@/components/charts/funnel-chart";
import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { PageHeader } from "@/components/ui/page-header";
import type { MerchantDetail } from "@/lib/domain/admin-view";
import { formatDateTime } from "@/lib/format/date";

import { AuditCard } from "./audit-card";
import { ConnectionBadge } from "./connection-badge";

const when = (at: Date | null) => (at ? `${formatDateTime(at, "en", "UTC")} UTC` : "Never");

/** One merchant for an admin: its connection, counts, alerts and audit log; no customers. */
export function MerchantDetailPage({ merchant }: { merchant: MerchantDetail }) {
  const steps = [
    { label: "Payment failed", count: merchant.cases },
    { label: "Mailed", count: merchant.sent },
    { label: "Clicked", count: merchant.clicked },
    { label: "Card updated", count: merchant.updated },
    { label: "Recovered", count: merchant.recovered },
  ];
  return (
    <>
      <PageHeader
        back={
          <Link href="/admin" className="inline-flex items-center gap-1 rounded-md hover:text-ink">
            <ChevronLeft aria-hidden className="size-4" /> Merchants
          </Link>
        }
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <bdi>{merchant.name}</bdi>
            <ConnectionBadge connection={merchant.connection} />
          </span>
        }
        description="That you opened this page is in the merchant's audit log."
      />
      <div className="grid items-start gap-5 lg:grid-cols-3">
        <div className="grid min-w-0 gap-5 lg:col-span-2">
          <Card title="Pipeline" description="Cases of the last 30 days.">
            <FunnelChart steps={steps} />
          </Card>
          <AuditCard merchant={merchant} />
        </div>
        <Card title="Account">
          <dl className="grid gap-3 text-sm">
            <Fact name="Id">
              <Copyable value={merchant.merchantId} label="the merchant's id" />
            </Fact>
            <Fact name="Account">{merchant.accountId ?? "Unknown"}</Fact>
            <Fact name="Mode">{merchant.mode ?? "None"}</Fact>
            <Fact name="Key">{merchant.key ?? "None kept"}</Fact>
            {merchant.brokenReason && <Fact name="Broken because">{merchant.brokenReason}</Fact>}
            <Fact name="Recovery">
              {merchant.isPaused ? `${merchant.recovery}, paused` : merchant.recovery}
            </Fact>
            <Fact name="Webhook">{merchant.webhookProblem ?? "In order"}</Fact>
            <Fact name="Card form">{merchant.portalProblem ?? "In order"}</Fact>
            <Fact name="Last webhook">{when(merchant.lastWebhookAt)}</Fact>
            <Fact name="Polled until">{when(merchant.polledUntil)}</Fact>
            <Fact name="Requests this month">
              {merchant.readsThisMonth.toLocaleString("en")} reads,{" "}
              {merchant.writesThisMonth.toLocaleString("en")} writes
            </Fact>
            <Fact name="Members">{merchant.members}</Fact>
            <Fact name="Since">{when(merchant.createdAt)}</Fact>
          </dl>
        </Card>
      </div>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted">{name}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}
