import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { MerchantDetailPage } from "@/components/admin/merchant-detail";
import { openMerchant } from "@/lib/admin/open-merchant";
import { requireAdmin } from "@/lib/auth/guards";
import { NotFoundError } from "@/lib/domain/errors";
import { parseId } from "@/lib/domain/ids";

export const metadata: Metadata = { title: "Merchant" };

interface Props {
  params: Promise<{ merchantId: string }>;
}

export default async function Page({ params }: Props) {
  const user = await requireAdmin();
  const { merchantId } = await params;
  const merchant = await openOrNull(merchantId, user.id);
  return merchant ? <MerchantDetailPage merchant={merchant} /> : notFound();
}

async function openOrNull(merchantId: string, userId: string) {
  try {
    return await openMerchant(parseId("merchant", merchantId), userId);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
