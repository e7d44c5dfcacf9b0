import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";

import { CasePage } from "@/components/cases/case-page";
import { CaseSkeleton } from "@/components/cases/case-skeleton";
import { requireMerchant } from "@/lib/auth/guards";
import { now } from "@/lib/clock";
import type { MemberRole } from "@/lib/domain/roles";
import { readSpacing } from "@/lib/recovery/actions/read-spacing";
import { hasCase } from "@/lib/reports/has-case";
import { readCase } from "@/lib/reports/read-case";

import { act } from "./actions";

export const metadata: Metadata = { title: "Case" };

interface Props {
  params: Promise<{ merchantId: string; caseId: string }>;
}

// Asked before anything is streamed: later the status could no longer become 404.
export default async function Page({ params }: Props) {
  const { merchantId, caseId } = await params;
  const { merchant, user, role } = await requireMerchant(merchantId);
  if (!(await hasCase(merchant.id, caseId))) notFound();
  return (
    <Suspense fallback={<CaseSkeleton />}>
      <LoadedCase merchantId={merchant.id} caseId={caseId} viewer={{ userId: user.id, role }} />
    </Suspense>
  );
}

interface LoadedProps {
  merchantId: string;
  caseId: string;
  viewer: { userId: string; role: MemberRole };
}

async function LoadedCase({ merchantId, caseId, viewer }: LoadedProps) {
  const [view, spacing] = await Promise.all([readCase(merchantId, caseId), readSpacing(merchantId, caseId)]);
  return (
    <CasePage
      view={view}
      now={await now()}
      path={`/m/${merchantId}/cases`}
      viewer={viewer}
      spacing={spacing}
      act={act.bind(null, merchantId, caseId)}
    />
  );
}
