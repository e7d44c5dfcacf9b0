import type { Tx } from "@/lib/db/transaction";
import type { ScanWindow } from "@/lib/db/client";
import { keptLanes } from "@/lib/domain/scan/records";
import type { WindowPlan } from "@/lib/domain/scan/plan-windows";
import { scanRuleVersion } from "@/lib/domain/scan/report";

export interface Base {
  id: string;
  frozenAt: Date;
  /** what it could not read of the lanes that are kept */
  missing: WindowPlan[];
}

// The provider keeps events for 30 days (Stripe docs, /api/events); a day for the reading itself.
const eventDays = 29;
const dayMs = 86_400_000;

/** The scan that a new one can go on from; null where everything has to be read. */
export async function chooseBase(tx: Tx, merchantId: string, frozenAt: Date): Promise<Base | null> {
  const before = await tx.scan.findFirst({
    where: { merchantId, state: "done" },
    orderBy: { startedAt: "desc" },
    include: { windows: { where: { failureCode: { not: null } } } },
  });
  if (!before || before.ruleVersion !== scanRuleVersion || before.driftFound) return null;
  if (before.frozenAt.getTime() < frozenAt.getTime() - eventDays * dayMs) return null;
  const page = await tx.scanPage.findFirst({ where: { scanId: before.id }, select: { windowId: true } });
  if (!page) return null;
  return { id: before.id, frozenAt: before.frozenAt, missing: before.windows.flatMap(toPlan) };
}

// Lanes that are read whole each time miss nothing.
function toPlan({ lane, createdFrom, createdTo }: ScanWindow): WindowPlan[] {
  const kept = [...keptLanes, "changes" as const].find((name) => name === lane);
  return kept ? [{ lane: kept, createdFrom, createdTo }] : [];
}
