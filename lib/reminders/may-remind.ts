import type { Customer, MailSettings, Reminder } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";
import { zoneOf } from "@/lib/domain/customer-zone";
import { nextOpen } from "@/lib/domain/send-window";
import { windowOf } from "@/lib/domain/step-window";
import { addHours, earliestAsk } from "@/lib/domain/sequence";
import { nextSlowedAsk, sendingState } from "@/lib/messages/breaker";
import { loadAskTimes, lockAddresses } from "@/lib/recovery/ask-inputs";
import type { Context } from "@/lib/recovery/context";
import { mayMail } from "@/lib/recovery/may-mail";

import { hasLivingCase } from "./has-living-case";

/** Whether a reminder may go now: yes, and to whom; or not yet; or never, and why. */
export type MayRemind =
  | { verdict: "yes"; address: string; isTest: boolean }
  | { verdict: "later"; dueAt: Date }
  | { verdict: "never"; reason: string };

interface Asked {
  reminder: Reminder;
  customer: Customer;
  /** as just read */
  email: string | null;
}

const never = (reason: string): MayRemind => ({ verdict: "never", reason });

/** Asks every rule that can stop a reminder, at the moment of sending and under its customer's lock. */
export async function mayRemind(tx: Tx, context: Context, asked: Asked): Promise<MayRemind> {
  const { reminder, customer, email } = asked;
  const { merchant, mailSettings, now } = context;
  if (merchant.recoveryMode !== "on" || merchant.pausedAt) return { verdict: "later", dueAt: reminder.dueAt };
  if (!isWanted(reminder, mailSettings)) return never("switched_off");
  if (reminder.chargeAt <= now) return never("too_late");
  if (customer.isDeleted) return never("customer_deleted");
  if (customer.pausedAt) return never("customer_paused");
  if (customer.remindersStoppedAt) return never("unsubscribed");
  if (await hasLivingCase(tx, customer.id)) return never("case_opened");
  if (await hasLaterDue(tx, reminder, now)) return never("merged");
  const address = email ? normaliseAddress(email) : null;
  if (!address) return never("no_address");
  const { isTest, refusal } = await mayMail(tx, merchant.id, address);
  if (refusal) return never(refusal);
  await lockAddresses(tx, merchant.id, [address]);
  const dueAt = await earliest(tx, context, asked, address);
  return dueAt > now ? { verdict: "later", dueAt } : { verdict: "yes", address, isTest };
}

function isWanted({ kind }: Reminder, settings: MailSettings): boolean {
  return kind === "expiry" ? settings.hasExpiryReminders : settings.renewalNoticeDays !== null;
}

// Two tiers that fell together, as after a pause: the later one tells.
async function hasLaterDue(
  tx: Tx,
  { customerId, kind, subject, tier }: Reminder,
  now: Date,
): Promise<boolean> {
  const where = {
    customerId,
    kind,
    subject,
    tier: { lt: tier },
    state: "planned",
    dueAt: { lte: now },
  } as const;
  return (await tx.reminder.count({ where })) > 0;
}

// 20 h apart, three a week, within the customer's window, and at the pace that the breaker leaves.
async function earliest(tx: Tx, context: Context, { customer }: Asked, address: string): Promise<Date> {
  const { merchant, mailSettings: settings, now } = context;
  const state = sendingState(settings);
  if (state === "stopped") return addHours(now, 1);
  const asks = (await loadAskTimes(tx, context, [address])).get(address) ?? [];
  const spaced = earliestAsk(asks, now);
  const slowed = state === "slowed" ? await nextSlowedAsk(tx, merchant.id) : now;
  const window = windowOf(settings, zoneOf(customer.country, merchant.timeZone));
  return nextOpen(window, slowed > spaced ? slowed : spaced);
}
