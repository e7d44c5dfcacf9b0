"use server";

import { act } from "@/app/(dashboard)/m/[merchantId]/settings/act";
import type { FormState } from "@/components/settings/form-state";
import { formText } from "@/lib/http/form";
import { parseNoticeDays, saveReminderSettings } from "@/lib/reminders/save-reminder-settings";

export async function save(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const names = ["hasExpiryReminders", "hasRenewalNotice", "renewalNoticeDays"];
  const values = Object.fromEntries(names.map((name) => [name, formText(form, name)]));
  const state = await act(id, "settings.change", async (who) => {
    const hasNotice = values.hasRenewalNotice === "on";
    await saveReminderSettings({
      ...who,
      hasExpiryReminders: values.hasExpiryReminders === "on",
      renewalNoticeDays: hasNotice ? parseNoticeDays(values.renewalNoticeDays ?? "") : null,
    });
    return { done: "Saved." };
  });
  return { ...state, values: state.error ? values : undefined };
}
