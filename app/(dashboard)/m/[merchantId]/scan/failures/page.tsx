import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { FailureListPage } from "@/components/scan/failure-list-page";
import { requireMerchant } from "@/lib/auth/guards";
import { type FailureQuery, parseFailureQuery } from "@/lib/domain/scan/failure-query";
import { parseReportQuery } from "@/lib/domain/scan/scan-view";
import { listBySpeed } from "@/lib/scan/list-by-speed";
import { listFailures } from "@/lib/scan/list-failures";
import { listMoved } from "@/lib/scan/list-moved";
import { readShownReport } from "@/lib/scan/read-scan-view";

export const metadata: Metadata = { title: "Failed payments" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const asked = await searchParams;
  const found = await readShownReport(merchant.id, parseReportQuery(asked));
  if (!found) notFound();
  const query = { ...parseFailureQuery(asked), scanId: found.scanId, currency: found.currency };
  const failures = await list(merchant.id, query);
  return (
    <FailureListPage
      {...{
        query,
        found: failures,
        mode: found.mode,
        planNames: found.planNames,
        timeZone: merchant.timeZone,
      }}
      path={`/m/${merchant.id}/scan`}
    />
  );
}

function list(merchantId: string, query: FailureQuery & { scanId: string; currency: string }) {
  const { line, page, moved, took, ...filter } = query;
  if (moved) return listMoved(merchantId, { ...filter, ...moved }, page);
  if (took !== undefined) return listBySpeed(merchantId, { ...filter, took }, page);
  return listFailures(merchantId, query.scanId, { ...filter, by: line?.split, key: line?.key }, page);
}
