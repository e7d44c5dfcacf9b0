"use server";

import type { FormState } from "@/components/settings/form-state";
import { formText } from "@/lib/http/form";
import { saveOwnRetries } from "@/lib/recovery/retries/save-own-retries";

import { act } from "./act";

export async function setOwnRetries(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "settings.change", async (who) => {
    await saveOwnRetries({ ...who, choice: formText(form, "ownRetries") });
    return { done: "Saved. Open cases are worked out anew." };
  });
}
