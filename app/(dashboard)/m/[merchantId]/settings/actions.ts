"use server";

import type { ConnectState } from "@/components/onboarding/connect-form";
import type { FormState } from "@/components/settings/form-state";
import { requireMerchant } from "@/lib/auth/guards";
import { InvalidInputError } from "@/lib/domain/errors";
import { formText } from "@/lib/http/form";
import { disconnect as disconnectAccount } from "@/lib/merchants/disconnect";
import { parseDetails } from "@/lib/merchants/parse-details";
import { pauseMerchant, resumeMerchant } from "@/lib/merchants/pause-merchant";
import { recheckConnection } from "@/lib/merchants/recheck-connection";
import { replaceKey } from "@/lib/merchants/replace-key";
import { saveWebhookSecret } from "@/lib/merchants/save-webhook-secret";
import { turnOff, turnRecoveryOn, turnShadowOn } from "@/lib/merchants/set-recovery-mode";
import { updateSettings } from "@/lib/merchants/update-settings";

import { act } from "./act";

export async function saveDetails(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const names = "name supportEmail senderName postalAddress locale timeZone softQuietHours".split(" ");
  const values = Object.fromEntries(names.map((name) => [name, formText(form, name)]));
  const state = await act(id, "settings.change", async (who) => {
    const details = parseDetails({ ...values, includesOneOff: form.get("includesOneOff") === "on" });
    await updateSettings({ ...who, ...details });
    return { done: "Saved." };
  });
  return { ...state, values: state.error ? values : undefined };
}

export async function switchOn(id: string): Promise<FormState> {
  return act(id, "recovery.switch", turnRecoveryOn);
}

export async function switchToShadow(id: string): Promise<FormState> {
  return act(id, "recovery.switch", turnShadowOn);
}

export async function switchOff(id: string): Promise<FormState> {
  return act(id, "recovery.switch", turnOff);
}

export async function pause(id: string): Promise<FormState> {
  return act(id, "recovery.switch", pauseMerchant);
}

export async function resume(id: string): Promise<FormState> {
  return act(id, "recovery.switch", resumeMerchant);
}

export async function recheck(id: string): Promise<FormState> {
  return act(id, "account.connect", async (who) => {
    await recheckConnection(who);
    return { done: "Checked. What the key may do is shown as of now." };
  });
}

export async function saveSecret(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const pastedSecret = formText(form, "signingSecret");
  return act(id, "account.connect", (who) => saveWebhookSecret({ ...who, pastedSecret }));
}

export async function replace(id: string, _previous: ConnectState, form: FormData): Promise<ConnectState> {
  const allowFullSecret = form.get("allowFullSecret") === "on";
  let asksToInsist = false;
  const state = await act(id, "account.connect", async (who) => {
    try {
      await replaceKey({ ...who, pastedKey: formText(form, "apiKey"), allowFullSecret });
    } catch (error) {
      asksToInsist = error instanceof InvalidInputError && error.code === "full_secret_key_live";
      throw error;
    }
    return { done: "The new key is in place." };
  });
  return { ...state, asksToInsist };
}

export async function disconnect(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "account.disconnect", async (who) => {
    const { merchant } = await requireMerchant(id);
    if (formText(form, "confirmation").trim() !== merchant.name.trim()) {
      throw new InvalidInputError(
        "not_confirmed",
        "This is not the merchant's name. Type it as it stands above.",
        "confirmation",
      );
    }
    await disconnectAccount(who);
  });
}
