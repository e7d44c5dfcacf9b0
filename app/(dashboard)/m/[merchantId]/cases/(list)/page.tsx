import type { Metadata } from "next";

import { CaseListPage } from "@/components/cases/case-list-page";
import { requireMerchant } from "@/lib/auth/guards";
import { now } from "@/lib/clock";
import { parseCaseQuery, type SearchParams } from "@/lib/domain/case-query";
import { listCases } from "@/lib/reports/list-cases";

export const metadata: Metadata = { title: "Cases" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const query = parseCaseQuery(await searchParams);
  const found = await listCases(merchant.id, query);
  return (
    <CaseListPage
      found={found}
      query={query}
      path={`/m/${merchant.id}/cases`}
      now={await now()}
      timeZone={merchant.timeZone}
    />
  );
}
