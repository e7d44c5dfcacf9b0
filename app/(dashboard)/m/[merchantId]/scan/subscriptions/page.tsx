import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { SubscriptionListPage } from "@/components/scan/subscription-list-page";
import { requireMerchant } from "@/lib/auth/guards";
import { parseSubscriptionQuery } from "@/lib/domain/scan/subscription-query";
import { listSubscriptions } from "@/lib/scan/list-subscriptions";
import { readShownReport } from "@/lib/scan/read-scan-view";

export const metadata: Metadata = { title: "Subscriptions" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const asked = parseSubscriptionQuery(await searchParams);
  const found = await readShownReport(merchant.id, asked);
  if (!found) notFound();
  const query = { ...asked, scanId: found.scanId, currency: found.currency };
  return (
    <SubscriptionListPage
      found={await listSubscriptions(merchant.id, query)}
      {...{ query, mode: found.mode, timeZone: merchant.timeZone }}
      path={`/m/${merchant.id}/scan`}
    />
  );
}
