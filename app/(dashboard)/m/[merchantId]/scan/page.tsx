import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";

import { ScanPage } from "@/components/scan/scan-page";
import { Skeleton } from "@/components/ui/skeleton";
import { requireMerchant } from "@/lib/auth/guards";
import { mayDo } from "@/lib/domain/roles";
import { parseReportQuery } from "@/lib/domain/scan/scan-view";
import { readProgress } from "@/lib/scan/read-progress";
import { readScanView } from "@/lib/scan/read-scan-view";

import { rescan } from "./actions";
import { RecoverySpeed } from "./recovery-speed";

export const metadata: Metadata = { title: "Revenue Scan" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant, role } = await requireMerchant((await params).merchantId);
  const query = parseReportQuery(await searchParams);
  const view = await readScanView(merchant.id, query);
  if (query.scanId && !view.shown) notFound();
  const { current } = view;
  const isRunning = current?.state === "reading" || current?.state === "computing";
  return (
    <ScanPage
      {...{ view, query, timeZone: merchant.timeZone }}
      progress={isRunning ? await readProgress(merchant.id, current.id) : null}
      path={`/m/${merchant.id}`}
      speedOf={(place, frozenAt) => (
        <Suspense fallback={<Skeleton className="h-64" />}>
          <RecoverySpeed merchantId={merchant.id} frozenAt={frozenAt} place={place} />
        </Suspense>
      )}
      mayExport={mayDo(role, "scan.export")}
      isRecoveryOff={merchant.recoveryMode === "off"}
      rescan={rescan.bind(null, merchant.id)}
    />
  );
}
