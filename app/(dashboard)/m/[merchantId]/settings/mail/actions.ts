"use server";

import type { FormState } from "@/components/settings/form-state";
import { parseSendingRules } from "@/lib/domain/parse-sending-rules";
import { formText } from "@/lib/http/form";
import { saveSendingRules } from "@/lib/merchants/save-sending-rules";
import { liftStop } from "@/lib/messages/check-sending";
import { addSuppression, removeSuppression } from "@/lib/messages/suppressions";
import { checkDomain } from "@/lib/senders/check-domain";
import { checkLinkDomain, removeLinkDomain, saveLinkDomain } from "@/lib/senders/link-domain";
import { removeDomain, saveDomain } from "@/lib/senders/save-domain";
import { removeRoute, saveResendKey, saveSmtpServer } from "@/lib/senders/save-route";
import { saveReportSecret } from "@/lib/senders/webhook-secret";

import { act } from "@/app/(dashboard)/m/[merchantId]/settings/act";

/** What was typed comes back with an error, so that it need not be typed again; never a secret. */
async function keeping(values: Record<string, string>, doing: Promise<FormState>): Promise<FormState> {
  const state = await doing;
  return { ...state, values: state.error ? values : undefined };
}

function texts<Name extends string>(form: FormData, ...names: Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, formText(form, name)])) as Record<Name, string>;
}

export async function saveSender(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const values = texts(form, "domain", "fromAddress", "selectors");
  const doing = act(id, "settings.change", async (who) => {
    await saveDomain({ ...who, ...values });
    return { done: "Saved and looked up. What was found is shown on this card." };
  });
  return keeping(values, doing);
}

export async function checkSender(id: string): Promise<FormState> {
  return act(id, "settings.change", async ({ merchantId }) => {
    await checkDomain(merchantId);
  });
}

export async function removeSender(id: string): Promise<FormState> {
  return act(id, "settings.change", removeDomain);
}

export async function saveResend(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "settings.change", async (who) => {
    await saveResendKey({ ...who, pastedKey: formText(form, "resendKey") });
    await checkDomain(who.merchantId);
    return { done: "Resend accepts the key. It is sealed." };
  });
}

export async function saveSmtp(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const values = texts(form, "smtpHost", "smtpPort", "smtpUser");
  const { smtpHost: host, smtpPort: port, smtpUser: user } = values;
  const doing = act(id, "settings.change", async (who) => {
    await saveSmtpServer({ ...who, input: { host, port, user, password: formText(form, "smtpPassword") } });
    await checkDomain(who.merchantId);
    return { done: "The server let us in. The login is sealed." };
  });
  return keeping(values, doing);
}

export async function removeService(id: string): Promise<FormState> {
  return act(id, "settings.change", async (who) => {
    await removeRoute(who);
    await checkDomain(who.merchantId);
  });
}

export async function saveReports(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "settings.change", async (who) => {
    await saveReportSecret({ ...who, pastedSecret: formText(form, "webhookSecret") });
    return { done: "Saved. Reports signed with it are taken from now on." };
  });
}

export async function saveLinkHost(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const values = texts(form, "linkHost");
  const doing = act(id, "settings.change", async (who) => {
    await saveLinkDomain({ ...who, host: values.linkHost });
    return { done: "Saved and looked up. What was found is shown on this card." };
  });
  return keeping(values, doing);
}

export async function checkLinkHost(id: string): Promise<FormState> {
  return act(id, "settings.change", async ({ merchantId }) => {
    await checkLinkDomain(merchantId);
  });
}

export async function removeLinkHost(id: string): Promise<FormState> {
  return act(id, "settings.change", removeLinkDomain);
}

export async function letMailsGo(id: string): Promise<FormState> {
  return act(id, "settings.change", liftStop);
}

export async function suppress(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const values = texts(form, "address");
  const doing = act(id, "settings.change", async (who) => {
    await addSuppression({ ...who, ...values });
    return { done: "This address gets no more mails." };
  });
  return keeping(values, doing);
}

export async function unsuppress(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const isAgreed = form.get("isAgreed") === "on";
  return act(id, "settings.change", (who) =>
    removeSuppression({ ...who, address: formText(form, "address"), isAgreed }),
  );
}

export async function saveRules(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const values = texts(form, "replyTo", "windowStartHour", "windowEndHour", "fixedLocale", "endsAfterDays");
  const flags = texts(form, "isWorkdaysOnly", "doesFirstWait");
  const doing = act(id, "settings.change", async (who) => {
    const isOn = {
      isWorkdaysOnly: flags.isWorkdaysOnly === "on",
      doesFirstWait: flags.doesFirstWait === "on",
    };
    await saveSendingRules({ ...who, rules: parseSendingRules({ ...values, ...isOn }) });
    return { done: "Saved." };
  });
  return keeping({ ...values, ...flags }, doing);
}
