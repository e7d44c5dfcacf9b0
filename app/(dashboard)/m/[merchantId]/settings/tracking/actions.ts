"use server";

import type { FormState } from "@/components/settings/form-state";
import { formText } from "@/lib/http/form";
import { saveExpress, saveOpenTracking } from "@/lib/merchants/save-tracking";

import { act } from "@/app/(dashboard)/m/[merchantId]/settings/act";

export async function saveOpens(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "settings.change", async (who) => {
    await saveOpenTracking({ ...who, choice: formText(form, "openTracking") });
    return { done: "Saved. It holds for mails from now on." };
  });
}

export async function switchExpress(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const isExpress = form.get("isExpress") === "on";
  return act(id, "settings.change", async (who) => {
    await saveExpress({ ...who, isExpress });
    return { done: isExpress ? "Express is on." : "Express is off." };
  });
}
