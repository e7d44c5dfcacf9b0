import type { Metadata } from "next";

import { LedgerPage } from "@/components/ledger/ledger-page";
import { requireMerchant } from "@/lib/auth/guards";
import { readLedgerFilter } from "@/lib/domain/ledger-view";
import { oneParam, type SearchParams } from "@/lib/http/one-param";
import { readLedger } from "@/lib/reports/read-ledger";

export const metadata: Metadata = { title: "What Recoup did at Stripe" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const query = await searchParams;
  const filter = readLedgerFilter(oneParam(query.act), oneParam(query.outcome));
  const view = await readLedger(merchant.id, filter, oneParam(query.after));
  return <LedgerPage view={view} base={`/m/${merchant.id}`} timeZone={merchant.timeZone} />;
}
