import { now } from "@/lib/clock";
import type { Customer, Prisma, Reminder } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { Mode } from "@/lib/domain/facts";
import type { AlarmFigures, ReminderRow, RemindersView } from "@/lib/domain/reminder-view";
import { addDays } from "@/lib/domain/sequence";
import { stripeLink } from "@/lib/domain/stripe-link";
import { readMailSettings } from "@/lib/merchants/mail-settings";

const mostShown = 50;
const figureDays = 90;

/** Everything that the page about reminders shows. */
export async function readReminders(merchantId: string): Promise<RemindersView> {
  const readAt = await now();
  return withMerchant(merchantId, async (tx) => {
    const merchant = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
    const connection = await tx.connection.findUnique({ where: { merchantId }, select: { mode: true } });
    const { hasExpiryReminders, renewalNoticeDays } = await readMailSettings(tx, merchantId);
    const mode = connection?.mode ?? "live";
    return {
      readAt,
      mode: merchant.recoveryMode,
      isPaused: merchant.pausedAt !== null,
      settings: { hasExpiryReminders, renewalNoticeDays },
      look: await tx.reminderLook.findUnique({ where: { merchantId } }),
      upcoming: await list(tx, mode, {
        where: { merchantId, state: { in: ["planned", "frozen"] } },
        orderBy: { dueAt: "asc" },
      }),
      past: await list(tx, mode, {
        where: { merchantId, state: { in: ["sent", "skipped", "cancelled"] } },
        orderBy: [{ sentAt: { sort: "desc", nulls: "last" } }, { dueAt: "desc" }],
      }),
      figures: await countAlarms(tx, merchantId, addDays(readAt, -figureDays)),
    };
  });
}

async function list(
  tx: Tx,
  mode: Mode,
  query: Pick<Prisma.ReminderFindManyArgs, "where" | "orderBy">,
): Promise<RemindersView["past"]> {
  const rows = await tx.reminder.findMany({ ...query, take: mostShown, include: { customer: true } });
  const count = rows.length < mostShown ? rows.length : await tx.reminder.count({ where: query.where });
  return { rows: rows.map((row) => toRow(row, mode)), more: count - rows.length };
}

function toRow(row: Reminder & { customer: Customer }, mode: Mode): ReminderRow {
  const { id, kind, customer, brand, last4, expMonth, expYear, amountMinor, currency } = row;
  const { tier, dueAt, chargeAt, state, reason, sentAt, outcome } = row;
  return {
    ...{ id, kind, tier, dueAt, chargeAt, state, reason, sentAt, outcome },
    customer: customer.name ?? customer.email ?? customer.providerCustomerId,
    href: stripeLink(mode, "customers", customer.providerCustomerId),
    card: { brand, last4, expMonth, expYear },
    charge: amountMinor !== null && currency !== null ? { amountMinor, currency } : null,
  };
}

// Several mails of one card share its outcome.
async function countAlarms(tx: Tx, merchantId: string, since: Date): Promise<AlarmFigures> {
  const rows = await tx.$queryRaw<{ outcome: string | null; cards: number }[]>`
    SELECT "outcome", count(*)::int AS "cards" FROM (
      SELECT "customerId", "subject", max("outcome"::text) AS "outcome" FROM "Reminder"
      WHERE "merchantId" = ${merchantId}::uuid AND "kind" = 'expiry' AND "state" = 'sent' AND "sentAt" >= ${since}
      GROUP BY 1, 2) told
    GROUP BY 1`;
  const of = (outcome: string | null) => rows.find((row) => row.outcome === outcome)?.cards ?? 0;
  return {
    days: figureDays,
    cards: rows.reduce((sum, { cards }) => sum + cards, 0),
    ...{ updated: of("updated"), failed: of("charge_failed"), refreshed: of("refreshed") },
    ...{ charged: of("charged"), ended: of("ended"), unknown: of("unknown"), waiting: of(null) },
  };
}
