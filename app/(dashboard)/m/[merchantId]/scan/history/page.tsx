import type { Metadata } from "next";

import { HistoryPage } from "@/components/scan/history-page";
import { requireMerchant } from "@/lib/auth/guards";
import { pickCompared } from "@/lib/domain/scan/pick-compared";
import { parseReportQuery } from "@/lib/domain/scan/scan-view";
import { type ListedScan, listScans } from "@/lib/scan/list-scans";
import { readComparison } from "@/lib/scan/read-comparison";

export const metadata: Metadata = { title: "Earlier scans" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const { currency, scanId } = parseReportQuery(await searchParams);
  const scans = await listScans(merchant.id);
  return (
    <HistoryPage
      {...{ scans, currency, timeZone: merchant.timeZone }}
      compared={await compare(merchant.id, pickCompared(scans, scanId))}
      path={`/m/${merchant.id}/scan`}
    />
  );
}

async function compare(merchantId: string, picked: ReturnType<typeof pickCompared<ListedScan>>) {
  if (!picked) return null;
  const { before, after } = picked;
  const comparison = await readComparison(merchantId, { beforeId: before.id, afterId: after.id });
  return { before, after, comparison };
}
