import type { Customer, Reminder } from "@/lib/db/client";
import { localeOf } from "@/lib/domain/choose-locale";
import type { Money } from "@/lib/domain/money";
import { renderReminderMail, type ReminderTier } from "@/lib/email/render-reminder-mail";
import { renderRenewalMail } from "@/lib/email/render-renewal-mail";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import type { Context } from "@/lib/recovery/context";

import type { FreshUpcoming } from "./read-upcoming";

interface Words {
  context: Context;
  reminder: Reminder;
  customer: Customer;
  fresh: FreshUpcoming;
  isTest: boolean;
  linkUrl: string;
  unsubscribeUrl: string;
  pixelUrl: string | null;
}

/**
 * The mail of a reminder by what was just read. An amount is stated only where the next charge is the one that
 * the mail speaks of: an earlier one may differ.
 * @returns the mail, and the charge to keep beside the reminder
 */
export async function renderReminder(words: Words): Promise<{ mail: RenderedMail; charge: Partial<Money> }> {
  const { context, reminder, customer, fresh, isTest, linkUrl, unsubscribeUrl } = words;
  const { merchant, mailSettings } = context;
  const { name, supportEmail, postalAddress, timeZone } = merchant;
  const nextAt = fresh.upcoming?.nextChargeAt?.getTime();
  const charge = nextAt === reminder.chargeAt.getTime() ? fresh.charge : null;
  const letter = {
    merchant: { name, supportEmail, postalAddress, isTest },
    customerName: fresh.upcoming?.customer.name ?? customer.name,
    locale: localeOf(
      mailSettings.fixedLocale,
      fresh.upcoming?.customer.locales[0] ?? customer.locale,
      merchant.locale,
    ),
    unsubscribeUrl,
    pixelUrl: words.pixelUrl,
    timeZone,
    linkUrl,
    charge,
  };
  const mail =
    reminder.kind === "renewal"
      ? await renderRenewalMail({ ...letter, renewsAt: reminder.chargeAt })
      : await renderReminderMail({
          ...letter,
          chargeAt: reminder.chargeAt,
          card: cardOf(reminder),
          hasExpired: hasExpired(reminder, context.now),
          tier: tierOf(reminder),
        });
  return { mail, charge: fresh.charge ?? {} };
}

function cardOf({ brand, last4, expMonth, expYear }: Reminder) {
  return { brand, last4, expMonth: expMonth ?? 1, expYear: expYear ?? 1970 };
}

function hasExpired({ expMonth, expYear }: Reminder, now: Date): boolean {
  return now.getTime() >= Date.UTC(expYear ?? 1970, expMonth ?? 1, 1);
}

function tierOf({ tier }: Reminder): ReminderTier {
  return tier === 30 || tier === 14 ? tier : 3;
}
