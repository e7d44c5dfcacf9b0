import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { AttemptDaysPage } from "@/components/scan/attempt-days-page";
import { AttemptListPage } from "@/components/scan/attempt-list-page";
import { requireMerchant } from "@/lib/auth/guards";
import { parseAttemptQuery } from "@/lib/domain/scan/attempt-query";
import { listAttemptDays } from "@/lib/scan/list-attempt-days";
import { listAttempts } from "@/lib/scan/list-attempts";
import { readShownReport } from "@/lib/scan/read-scan-view";

export const metadata: Metadata = { title: "Payments tried" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const asked = parseAttemptQuery(await searchParams);
  const found = await readShownReport(merchant.id, asked);
  if (!found) notFound();
  const query = { ...asked, scanId: found.scanId, currency: found.currency };
  const place = { path: `/m/${merchant.id}/scan`, timeZone: merchant.timeZone };
  const { day } = query;
  if (day === undefined) {
    return <AttemptDaysPage {...{ ...place, query, found: await listAttemptDays(merchant.id, query) }} />;
  }
  const attempts = await listAttempts(merchant.id, { ...query, day });
  return <AttemptListPage {...{ ...place, query: { ...query, day }, found: attempts, mode: found.mode }} />;
}
