import type { Metadata } from "next";

import { OverviewPage } from "@/components/overview/overview-page";
import { requireMerchant } from "@/lib/auth/guards";
import { parsePeriod } from "@/lib/domain/overview-view";
import { readOverview } from "@/lib/reports/read-overview";

export const metadata: Metadata = { title: "Overview" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<{ days?: string | string[] }>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const { days } = await searchParams;
  const view = await readOverview(merchant.id, parsePeriod(days?.toString()));
  return <OverviewPage view={view} path={`/m/${merchant.id}`} />;
}
