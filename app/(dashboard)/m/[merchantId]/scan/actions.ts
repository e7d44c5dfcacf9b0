"use server";

import { redirect } from "next/navigation";

import type { FormState } from "@/components/settings/form-state";
import { requireDeed, requireMerchant } from "@/lib/auth/guards";
import { formError } from "@/lib/http/form";
import { startScan } from "@/lib/scan/start-scan";

/** Starts a scan, or leads to the one that runs. */
export async function rescan(id: string): Promise<FormState> {
  try {
    const { merchant, role } = await requireMerchant(id);
    requireDeed({ role }, "scan.start");
    await startScan({ merchantId: merchant.id });
    redirect(`/m/${merchant.id}/scan`);
  } catch (error) {
    return formError(error);
  }
}
