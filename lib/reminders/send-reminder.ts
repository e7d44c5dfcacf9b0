import { randomUUID } from "node:crypto";

import type { Customer, Reminder } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { whyOver } from "@/lib/domain/reminder-verdict";
import { linkOf, mintLink } from "@/lib/links/mint-link";
import { pixelFor } from "@/lib/links/open-pixel";
import { freezeMessage } from "@/lib/messages/freeze-message";
import { unsubscribeOf } from "@/lib/messages/unsubscribe";
import { loadContext, type Context } from "@/lib/recovery/context";
import { lockCustomer } from "@/lib/recovery/lock-case";

import { settleReminder } from "./live-reminders";
import { mayRemind, type MayRemind } from "./may-remind";
import { type FreshUpcoming, readUpcoming } from "./read-upcoming";
import { renderReminder } from "./render-reminder";

const factsLiveMs = 10_000;

interface Job {
  merchantId: string;
  reminderId: string;
}

/**
 * Turns one due reminder into a frozen message, if it is still true (P3). The card, its subscription and what
 * will be charged are read first, outside any transaction; then one transaction asks every rule, renders and
 * freezes. Crash before the commit: nothing happened, the lease ends and it is handed out again. After it: it
 * is `frozen`, which a repeat or a second worker finds under the customer's lock.
 */
export async function sendReminder({ merchantId, reminderId }: Job): Promise<void> {
  const found = await withMerchant(merchantId, (tx) =>
    tx.reminder.findFirst({ where: { id: reminderId, merchantId }, include: { customer: true } }),
  );
  if (!found || found.state !== "planned") return;
  const { providerSubscriptionId, customer } = found;
  const ids = { providerSubscriptionId, providerCustomerId: customer.providerCustomerId };
  const fresh = await readUpcoming(merchantId, ids, { withCharge: true });
  await withMerchant(merchantId, (tx) => decide(tx, found, fresh));
}

async function decide(tx: Tx, found: Reminder & { customer: Customer }, fresh: FreshUpcoming): Promise<void> {
  const { merchantId, id } = found;
  const context = await loadContext(tx, merchantId);
  const customer = await lockCustomer(tx, merchantId, found.customer.providerCustomerId);
  const reminder = await tx.reminder.findUniqueOrThrow({ where: { id } });
  if (!customer || reminder.state !== "planned") return;
  if (Date.now() - fresh.readAt.getTime() > factsLiveMs) {
    throw new AppError("unavailable", "facts_too_old", "Facts aged while the reminder waited; read again");
  }
  const end = whyOver(reminder, fresh.upcoming);
  if (end) return settleReminder(tx, reminder, { end, upcoming: fresh.upcoming, now: context.now });
  const email = fresh.upcoming?.customer.email ?? null;
  const may = await mayRemind(tx, context, { reminder, customer, email });
  await act(tx, context, { reminder, customer, may, fresh });
}

interface Decided {
  reminder: Reminder;
  customer: Customer;
  may: MayRemind;
  fresh: FreshUpcoming;
}

async function act(tx: Tx, context: Context, decided: Decided): Promise<void> {
  const { may, reminder } = decided;
  const where = { id: reminder.id, state: "planned" } as const;
  if (may.verdict === "later") {
    await tx.reminder.updateMany({ where, data: { dueAt: may.dueAt, leasedUntil: null } });
  } else if (may.verdict === "never") {
    const data = { state: "skipped", reason: may.reason, leasedUntil: null } as const;
    await tx.reminder.updateMany({ where, data });
  } else {
    await freeze(tx, context, decided, may);
  }
}

async function freeze(
  tx: Tx,
  context: Context,
  { reminder, customer, fresh }: Decided,
  { address, isTest }: Extract<MayRemind, { verdict: "yes" }>,
): Promise<void> {
  const { merchantId, id: reminderId, kind } = reminder;
  const messageId = randomUUID();
  const unsubscribe = unsubscribeOf(messageId);
  const { sender, linkHost } = await context.sending();
  const { mail, charge } = await renderReminder({
    ...{ context, reminder, customer, fresh, isTest },
    linkUrl: linkOf(messageId, linkHost),
    unsubscribeUrl: unsubscribe.url,
    pixelUrl: pixelFor({ settings: context.mailSettings, country: customer.country, messageId }),
  });
  const { count } = await tx.reminder.updateMany({
    where: { id: reminderId, state: "planned" },
    data: { state: "frozen", leasedUntil: null, ...charge },
  });
  if (count === 0) return;
  const message = {
    id: messageId,
    merchantId,
    customerId: customer.id,
    caseId: null,
    stepId: null,
    reminderId,
    kind: kind === "expiry" ? ("reminder" as const) : ("renewal" as const),
    toAddress: address,
    ...sender,
    headers: unsubscribe.headers,
    // Not the reminder alone: a message that was withdrawn unsent gives it back for another one.
    idempotencyKey: `reminder:${reminderId}:${messageId}`,
    caseVersion: 0,
    frozenAt: context.now,
  };
  await freezeMessage(tx, message, mail);
  await mintLink(tx, { merchantId, customerId: customer.id, caseId: null, messageId });
}
