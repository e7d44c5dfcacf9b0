import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { addHours } from "@/lib/domain/sequence";

import { loadContext } from "./context";
import { takeInOverdue } from "./take-in-overdue";

const firstMailsPerHour = 50;

/**
 * Takes in what failed within the last 30 days, once recovery (or shadow mode) was turned on. Cases start at
 * step 0; first mails are spread, 50 an hour. Safe to repeat: what has a case keeps it. Cases of shadow mode
 * are closed when recovery is turned on, and what was planned in them is never sent.
 */
export async function takeIn({ merchantId }: { merchantId: string }): Promise<void> {
  const context = await withMerchant(merchantId, (tx) => loadContext(tx, merchantId));
  if (context.merchant.recoveryMode === "on") await leaveShadow(merchantId, context.now);
  await takeInOverdue(merchantId);
  await spreadFirstMails(merchantId);
}

async function leaveShadow(merchantId: string, at: Date): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const shadows = await tx.recoveryCase.findMany({
      where: { merchantId, state: "shadow" },
      select: { id: true },
    });
    const ids = shadows.map(({ id }) => id);
    await tx.step.deleteMany({ where: { caseId: { in: ids } } });
    await tx.recoveryCase.deleteMany({ where: { id: { in: ids }, state: "shadow" } });
    await tx.merchant.update({ where: { id: merchantId }, data: { turnedOnAt: at } });
  });
}

/** Moves first mails that were never sent apart, so that at most 50 leave within an hour. */
async function spreadFirstMails(merchantId: string): Promise<void> {
  const at = await now();
  await withMerchant(merchantId, async (tx) => {
    const steps = await tx.step.findMany({
      where: { merchantId, position: 0, state: "planned" },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    });
    for (const [index, step] of steps.entries()) {
      const hours = Math.floor(index / firstMailsPerHour);
      const dueAt = addHours(at, hours);
      if (hours > 0 && dueAt > step.dueAt) await tx.step.update({ where: { id: step.id }, data: { dueAt } });
    }
  });
}
