import type { Metadata } from "next";

import { HistoryPage } from "@/components/scan/history-page";
import { requireMerchant } from "@/lib/auth/guards";
import { parseReportQuery } from "@/lib/domain/scan/scan-view";
import { listScans } from "@/lib/scan/list-scans";

export const metadata: Metadata = { title: "Earlier scans" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const { currency } = parseReportQuery(await searchParams);
  return (
    <HistoryPage
      scans={await listScans(merchant.id)}
      currency={currency}
      path={`/m/${merchant.id}/scan`}
      timeZone={merchant.timeZone}
    />
  );
}
