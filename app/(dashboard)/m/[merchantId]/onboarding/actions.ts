"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";

import type { ConnectState } from "@/components/onboarding/connect-form";
import type { FormState } from "@/components/settings/form-state";
import { requireDeed, requireMerchant, requireUser } from "@/lib/auth/guards";
import { InvalidInputError } from "@/lib/domain/errors";
import type { Deed } from "@/lib/domain/roles";
import { formError, formText } from "@/lib/http/form";
import { connectKey } from "@/lib/merchants/connect-key";
import { recheckConnection } from "@/lib/merchants/recheck-connection";
import { requestJoin } from "@/lib/merchants/request-join";
import { saveWebhookSecret } from "@/lib/merchants/save-webhook-secret";
import { turnRecoveryOn, turnShadowOn } from "@/lib/merchants/set-recovery-mode";
import { startFirstScan } from "@/lib/scan/start-scan";

async function requireWho(merchantId: string, deed: Deed) {
  const access = await requireMerchant(merchantId);
  requireDeed(access, deed);
  return { merchantId: access.merchant.id, userId: access.user.id };
}

function toConnectState(error: unknown): ConnectState {
  const asksToInsist = error instanceof InvalidInputError && error.code === "full_secret_key_live";
  return { ...formError(error), asksToInsist };
}

export async function connect(id: string, _previous: ConnectState, form: FormData): Promise<ConnectState> {
  try {
    const who = await requireWho(id, "account.connect");
    const result = await connectKey({
      ...who,
      pastedKey: formText(form, "apiKey"),
      allowFullSecret: form.get("allowFullSecret") === "on",
    });
    if (result.kind === "offers_joining") return { offer: result };
    if (result.kind === "member_already") {
      return { memberOf: { merchantName: result.merchantName, href: `/m/${result.merchantId}` } };
    }
    await startFirstScan(who);
    redirect(`/m/${id}/scan`);
  } catch (error) {
    return toConnectState(error);
  }
}

export async function askToJoin(_previous: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser();
  try {
    await requestJoin({ userId: user.id, proof: formText(form, "proof") });
    return { done: "Asked. You will find the merchant in your list as soon as an owner lets you in." };
  } catch (error) {
    return formError(error);
  }
}

export async function recheck(id: string): Promise<FormState> {
  try {
    await recheckConnection(await requireWho(id, "account.connect"));
    refresh();
    return { done: "Checked. What the key may do is shown as of now." };
  } catch (error) {
    return formError(error);
  }
}

export async function saveSecret(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  try {
    const pastedSecret = formText(form, "signingSecret");
    await saveWebhookSecret({ ...(await requireWho(id, "account.connect")), pastedSecret });
    refresh();
    return {};
  } catch (error) {
    return formError(error);
  }
}

export async function startRecovery(id: string): Promise<FormState> {
  try {
    await turnRecoveryOn(await requireWho(id, "recovery.switch"));
    redirect(`/m/${id}`);
  } catch (error) {
    return formError(error);
  }
}

export async function startShadow(id: string): Promise<FormState> {
  try {
    await turnShadowOn(await requireWho(id, "recovery.switch"));
    redirect(`/m/${id}`);
  } catch (error) {
    return formError(error);
  }
}
