import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";

import { CasePage } from "@/components/cases/case-page";
import { CaseSkeleton } from "@/components/cases/case-skeleton";
import { requireMerchant } from "@/lib/auth/guards";
import { now } from "@/lib/clock";
import { hasCase } from "@/lib/reports/has-case";
import { readCase } from "@/lib/reports/read-case";

export const metadata: Metadata = { title: "Case" };

interface Props {
  params: Promise<{ merchantId: string; caseId: string }>;
}

// Asked before anything is streamed: later the status could no longer become 404.
export default async function Page({ params }: Props) {
  const { merchantId, caseId } = await params;
  const { merchant } = await requireMerchant(merchantId);
  if (!(await hasCase(merchant.id, caseId))) notFound();
  return (
    <Suspense fallback={<CaseSkeleton />}>
      <LoadedCase merchantId={merchant.id} caseId={caseId} />
    </Suspense>
  );
}

async function LoadedCase({ merchantId, caseId }: { merchantId: string; caseId: string }) {
  const view = await readCase(merchantId, caseId);
  return <CasePage view={view} now={await now()} path={`/m/${merchantId}/cases`} />;
}
