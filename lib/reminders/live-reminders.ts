import type { Prisma, Reminder } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { outcomeOf, type ReminderEnd } from "@/lib/domain/reminder-verdict";
import type { UpcomingFact } from "@/lib/domain/upcoming";

/** Reminders that may still be cancelled, and those about cards of which nobody knows yet what came of them. */
export const live: Prisma.ReminderWhereInput = {
  OR: [{ state: { in: ["planned", "frozen"] } }, { state: "sent", kind: "expiry", outcome: null }],
};

/**
 * Writes down what was learnt of a reminder: one not sent is cancelled with the reason, one sent gets its
 * outcome. Safe to repeat; the first word stands.
 */
export async function settleReminder(
  tx: Tx,
  reminder: Reminder,
  learnt: { end: ReminderEnd | null; upcoming: UpcomingFact | null; now: Date },
): Promise<void> {
  const { end, upcoming, now } = learnt;
  if (end) {
    await tx.reminder.updateMany({
      where: { id: reminder.id, state: { in: ["planned", "frozen"] } },
      data: { state: "cancelled", reason: end, leasedUntil: null },
    });
  }
  if (reminder.state !== "sent" || reminder.kind !== "expiry") return;
  const outcome = outcomeOf(reminder, end, upcoming, now);
  if (!outcome) return;
  await tx.reminder.updateMany({
    where: { id: reminder.id, state: "sent", outcome: null },
    data: { outcome, outcomeAt: now },
  });
}
