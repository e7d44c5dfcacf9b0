import type { Step } from "@/lib/db/client";
import { localeOf } from "@/lib/domain/choose-locale";
import type { Wording } from "@/lib/domain/decline";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import { renderStepMail } from "@/lib/email/render-step-mail";

import type { Context } from "./context";
import type { Ask } from "./may-ask";

/** The mail of a step, in the wording of its case: all about to be confirmed reads as "confirm". */
export async function renderStep(
  { merchant, mailSettings }: Context,
  step: Step,
  ask: Extract<Ask, { verdict: "ask" }>,
  { linkUrl, unsubscribeUrl }: { linkUrl: string; unsubscribeUrl: string | null },
): Promise<RenderedMail> {
  const { owner, invoices } = ask;
  const { name, supportEmail, postalAddress, timeZone } = merchant;
  const isConfirmation = invoices.every(({ state }) => state === "needs_confirmation");
  return renderStepMail({
    merchant: { name, supportEmail, postalAddress, isTest: ask.isTest },
    customerName: owner.customer.name,
    wording: isConfirmation ? "w4" : ((owner.wording ?? "w3") as Wording),
    code: owner.declineCode ?? "unknown",
    position: step.position,
    payments: invoices.map(({ number, amountRemainingMinor, currency }) => ({
      number,
      amountMinor: amountRemainingMinor,
      currency,
    })),
    linkUrl,
    locale: localeOf(mailSettings.fixedLocale, owner.customer.locale, merchant.locale),
    unsubscribeUrl,
    deadline: null,
    timeZone,
  });
}
