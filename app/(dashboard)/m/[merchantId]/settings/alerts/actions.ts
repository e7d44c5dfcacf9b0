"use server";

import { act } from "@/app/(dashboard)/m/[merchantId]/settings/act";
import type { FormState } from "@/components/settings/form-state";
import { parseNoticeRules } from "@/lib/domain/parse-notice-rules";
import { formText } from "@/lib/http/form";
import { saveNoticeRules } from "@/lib/notices/save-notice-rules";
import { removeSlack, saveSlack } from "@/lib/notices/save-slack";
import { sendTestNotice } from "@/lib/notices/send-test-notice";

export async function saveRules(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const names = ["addresses", "isUrgentOnly", "hasStoppedNotes", "leastCaseAmount", "hasWeeklyDigest"];
  const values = Object.fromEntries(names.map((name) => [name, formText(form, name)]));
  const isOn = (name: string) => values[name] === "on";
  const state = await act(id, "settings.change", async (who) => {
    const rules = parseNoticeRules({
      ...values,
      isUrgentOnly: isOn("isUrgentOnly"),
      hasStoppedNotes: isOn("hasStoppedNotes"),
      hasWeeklyDigest: isOn("hasWeeklyDigest"),
    });
    await saveNoticeRules({ ...who, rules });
    return { done: "Saved." };
  });
  return { ...state, values: state.error ? values : undefined };
}

export async function saveWebhook(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "settings.change", async (who) => {
    await saveSlack({ ...who, pastedUrl: formText(form, "slackUrl") });
    return { done: "Saved. Send a test to see whether it arrives." };
  });
}

export async function removeWebhook(id: string): Promise<FormState> {
  return act(id, "settings.change", removeSlack);
}

export async function test(id: string): Promise<FormState> {
  return act(id, "settings.change", async (who) => {
    await sendTestNotice(who);
    return { done: "On its way. Load the page again to see what became of it." };
  });
}
