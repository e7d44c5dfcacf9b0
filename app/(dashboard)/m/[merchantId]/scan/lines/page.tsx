import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { LineListPage } from "@/components/scan/line-list-page";
import { requireMerchant } from "@/lib/auth/guards";
import { splitNames } from "@/lib/domain/scan/failure-query";
import { parseReportQuery, pickCurrency } from "@/lib/domain/scan/scan-view";
import { readScanView } from "@/lib/scan/read-scan-view";

export const metadata: Metadata = { title: "Lines" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const asked = await searchParams;
  const query = parseReportQuery(asked);
  const { shown, customerNames } = await readScanView(merchant.id, query, "all");
  const report = shown && pickCurrency(shown.report, query.currency);
  const split = splitNames.find((name) => name === asked.by);
  if (!shown || !report || !split) notFound();
  const page = Math.max(1, Math.floor(Number(asked.page)) || 1);
  return (
    <LineListPage
      {...{ shown, report, split, page }}
      names={{ customer: customerNames, plan: shown.report.planNames ?? {} }[split as string] ?? {}}
      path={`/m/${merchant.id}/scan`}
    />
  );
}
