"use server";

import { redirect } from "next/navigation";

import type { FormState } from "@/components/settings/form-state";
import { requireUser } from "@/lib/auth/guards";
import { formError, formText } from "@/lib/http/form";
import { createMerchant } from "@/lib/merchants/create-merchant";

export async function create(_previous: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser();
  const values = { name: formText(form, "name"), supportEmail: formText(form, "supportEmail") };
  try {
    const { merchantId } = await createMerchant({ userId: user.id, ...values });
    redirect(`/m/${merchantId}/onboarding`);
  } catch (error) {
    return { ...formError(error), values };
  }
}
