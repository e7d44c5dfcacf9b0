"use server";

import { refresh } from "next/cache";

import type { FormState } from "@/components/settings/form-state";
import { requireDeed, requireMerchant } from "@/lib/auth/guards";
import { answerQuestion } from "@/lib/doctors/answer-question";
import { askForRun } from "@/lib/doctors/ask-for-run";
import { fixFinding, type FixResult } from "@/lib/doctors/fix-finding";
import { savePortalSettings } from "@/lib/doctors/save-portal-settings";
import { parsePortalSettings } from "@/lib/domain/doctor/portal-settings";
import { parseId } from "@/lib/domain/ids";
import type { Deed } from "@/lib/domain/roles";
import { formError, formText } from "@/lib/http/form";

interface Who {
  merchantId: string;
  userId: string;
}

const results: Record<FixResult, FormState> = {
  fixed: { done: "Fixed, and looked at again." },
  already: { done: "This was mended already." },
  under_way: { done: "Somebody is fixing this right now." },
  remains: { error: "It was done, and Stripe still shows the same. Follow the steps by hand." },
};

/** Guards, does one thing, and has the page read again. */
async function act(
  id: string,
  deed: Deed,
  work: (who: Who) => Promise<FormState | void>,
): Promise<FormState> {
  try {
    const access = await requireMerchant(id);
    requireDeed(access, deed);
    const state = await work({ merchantId: access.merchant.id, userId: access.user.id });
    refresh();
    return state ?? {};
  } catch (error) {
    return formError(error);
  }
}

export async function runNow(id: string): Promise<FormState> {
  return act(id, "doctors.run", ({ merchantId }) => askForRun(merchantId));
}

export async function fix(id: string, findingId: string): Promise<FormState> {
  return act(id, "doctors.fix", async (who) => {
    return results[await fixFinding({ ...who, findingId: parseId("finding", findingId) })];
  });
}

export async function answer(
  id: string,
  question: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  return act(id, "doctors.fix", async (who) => {
    await answerQuestion({ ...who, question, value: formText(form, question) });
    return { done: "Noted." };
  });
}

export async function savePortal(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const [headline, privacyPolicyUrl, termsUrl] = ["headline", "privacyPolicyUrl", "termsUrl"].map((name) =>
    formText(form, name),
  ) as [string, string, string];
  const typed = { headline, privacyPolicyUrl, termsUrl };
  const state = await act(id, "doctors.fix", async (who) => {
    const [hasInvoiceHistory, canCancel] = [form.has("hasInvoiceHistory"), form.has("canCancel")];
    const settings = parsePortalSettings({ ...typed, hasInvoiceHistory, canCancel });
    await savePortalSettings({ ...who, settings });
    return { done: "Saved, and applied to our configuration at Stripe." };
  });
  return { ...state, values: state.error ? typed : undefined };
}
