import type { Reminder } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { Money } from "@/lib/domain/money";
import type { ReminderCandidate, UpcomingFact } from "@/lib/domain/upcoming";
import { erasedMarker } from "@/lib/merchants/erased-marker";

interface Plan {
  merchantId: string;
  upcoming: UpcomingFact;
  candidate: ReminderCandidate;
  /** of the next charge; null: not known, or known from before */
  charge: Money | null;
  at: Date;
}

/**
 * Plans the reminders of one candidate, each once per customer, subject and tier: a second worker's insert
 * does nothing. What was planned before follows a charge that moved; what was cancelled since is planned again
 * where it has become true again.
 */
export async function planReminder(tx: Tx, plan: Plan): Promise<void> {
  const { merchantId, candidate, at } = plan;
  const customerId = await customerOf(tx, merchantId, plan.upcoming);
  if (!customerId) return;
  const { kind, subject, chargeAt } = candidate;
  const known = await tx.reminder.findMany({ where: { merchantId, customerId, kind, subject } });
  const byTier = new Map(known.map((row) => [row.tier, row]));
  for (const { tier, dueAt } of candidate.planned) {
    const row = byTier.get(tier);
    if (row) await follow(tx, row, { dueAt, chargeAt, at });
    // One whose day has passed is told only to whom nothing was said or planned before.
    else if (dueAt > at || known.length === 0) await add(tx, plan, customerId, { tier, dueAt });
  }
}

async function follow(
  tx: Tx,
  row: Reminder,
  { dueAt, chargeAt, at }: { dueAt: Date; chargeAt: Date; at: Date },
): Promise<void> {
  if (dueAt <= at || !["planned", "cancelled"].includes(row.state)) return;
  const isMoved = row.chargeAt.getTime() !== chargeAt.getTime() || row.dueAt < dueAt;
  if (row.state === "planned" && !isMoved) return;
  await tx.reminder.updateMany({
    where: { id: row.id, state: { in: ["planned", "cancelled"] } },
    data: { state: "planned", reason: null, dueAt, chargeAt },
  });
}

async function add(
  tx: Tx,
  { merchantId, upcoming, candidate, charge, at }: Plan,
  customerId: string,
  planned: { tier: number; dueAt: Date },
): Promise<void> {
  const { kind, subject, method, chargeAt } = candidate;
  const { providerPaymentMethodId, fingerprint, brand, last4, expMonth, expYear } = method;
  const { providerSubscriptionId } = upcoming;
  const card = { providerPaymentMethodId, fingerprint, brand, last4, expMonth, expYear };
  const { amountMinor = null, currency = null } = charge ?? {};
  await tx.reminder.createMany({
    data: [
      {
        merchantId,
        customerId,
        kind,
        subject,
        providerSubscriptionId,
        ...card,
        ...planned,
        chargeAt,
        amountMinor,
        currency,
        createdAt: at,
      },
    ],
    skipDuplicates: true,
  });
}

// Customers are kept only once there is something to tell them; not those whose data was erased on request.
async function customerOf(tx: Tx, merchantId: string, { customer, readAt }: UpcomingFact) {
  const { providerCustomerId, email, name, country, locales } = customer;
  const known = await tx.customer.findUnique({
    where: { merchantId_providerCustomerId: { merchantId, providerCustomerId } },
    select: { id: true },
  });
  if (known) return known.id;
  const marker = erasedMarker(merchantId, providerCustomerId);
  if ((await tx.customer.count({ where: { merchantId, providerCustomerId: marker } })) > 0) return null;
  await tx.customer.createMany({
    data: [{ merchantId, providerCustomerId, email, name, country, locale: locales[0] ?? null, readAt }],
    skipDuplicates: true,
  });
  const made = await tx.customer.findUniqueOrThrow({
    where: { merchantId_providerCustomerId: { merchantId, providerCustomerId } },
    select: { id: true },
  });
  return made.id;
}
