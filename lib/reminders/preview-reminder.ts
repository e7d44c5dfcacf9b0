import { withMerchant } from "@/lib/db/transaction";
import type { PreviewKind } from "@/lib/domain/reminder-preview";
import { addDays } from "@/lib/domain/sequence";
import { renderReminderMail, type ReminderTier } from "@/lib/email/render-reminder-mail";
import { renderRenewalMail } from "@/lib/email/render-renewal-mail";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import { env } from "@/lib/env";
import { chooseLanguage } from "@/lib/format/choose-language";
import { loadContext } from "@/lib/recovery/context";

const tiers: Record<Exclude<PreviewKind, "renewal">, ReminderTier> = { 30: 30, 14: 14, 3: 3, expired: 3 };

/**
 * A mail before a charge as it would read for an example: the merchant's own name, contact and address, a card and a
 * charge of nobody. Its links lead to nothing; nothing is stored.
 * @param language  any text; another than ours is shown in English
 */
export async function previewReminder(
  merchantId: string,
  kind: PreviewKind,
  language: string,
): Promise<RenderedMail> {
  const { merchant, now } = await withMerchant(merchantId, (tx) => loadContext(tx, merchantId));
  const { name, supportEmail, postalAddress, timeZone } = merchant;
  const letter = {
    merchant: { name, supportEmail, postalAddress, isTest: false },
    customerName: "Alex Example",
    locale: chooseLanguage(language).language,
    unsubscribeUrl: `${env().APP_URL}/e/preview/unsubscribe`,
    linkUrl: `${env().APP_URL}/u/preview`,
    charge: { amountMinor: 4900n, currency: "eur" },
    timeZone,
  };
  if (kind === "renewal") return renderRenewalMail({ ...letter, renewsAt: addDays(now, 14) });
  const hasExpired = kind === "expired";
  const endsAt = addDays(now, hasExpired ? -28 : tiers[kind]);
  return renderReminderMail({
    ...letter,
    hasExpired,
    tier: tiers[kind],
    card: {
      ...{ brand: "visa", last4: "4242" },
      expMonth: endsAt.getUTCMonth() + 1,
      expYear: endsAt.getUTCFullYear(),
    },
    chargeAt: addDays(now, hasExpired ? 3 : tiers[kind] + 30),
  });
}
