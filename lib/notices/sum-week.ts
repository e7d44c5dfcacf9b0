import type { Tx } from "@/lib/db/transaction";
import type { OpenMoney, RecoveredMoney } from "@/lib/domain/overview-view";
import { sumOpen } from "@/lib/reports/sum-open";
import { sumRecovered } from "@/lib/reports/sum-recovered";

export interface WeekFigures {
  recovered: RecoveredMoney[];
  /** as of now, not of the week's end */
  open: OpenMoney[];
  /** what cases that were given up in the week had not collected */
  lost: { currency: string; cases: number; amountMinor: bigint }[];
  opened: number;
  /** mails that could not be sent, or nobody knows whether they were */
  failedMails: number;
  reminders: { sent: number; falseAlarms: number; right: number };
}

/** What happened in a week. Amounts in minor units, one figure a currency; by the same sums as the dashboard. */
export async function sumWeek(
  tx: Tx,
  merchantId: string,
  { since, until }: { since: Date; until: Date },
): Promise<WeekFigures> {
  const during = { gte: since, lt: until };
  const outcomes = await tx.reminder.groupBy({
    by: ["outcome"],
    where: { merchantId, kind: "expiry", outcomeAt: during },
    _count: true,
  });
  const countOf = (...names: string[]) =>
    outcomes.reduce((sum, { outcome, _count }) => (names.includes(outcome ?? "") ? sum + _count : sum), 0);
  return {
    recovered: await sumRecovered(tx, merchantId, since, until),
    open: await sumOpen(tx, merchantId),
    lost: await sumLost(tx, merchantId, since, until),
    opened: await tx.recoveryCase.count({
      where: { merchantId, state: { not: "shadow" }, openedAt: during },
    }),
    failedMails: await tx.message.count({
      where: { merchantId, state: { in: ["failed", "unknown"] }, frozenAt: during },
    }),
    reminders: {
      sent: await tx.reminder.count({ where: { merchantId, sentAt: during } }),
      falseAlarms: countOf("refreshed", "charged"),
      right: countOf("updated", "charge_failed"),
    },
  };
}

function sumLost(tx: Tx, merchantId: string, since: Date, until: Date): Promise<WeekFigures["lost"]> {
  return tx.$queryRaw<WeekFigures["lost"]>`
    SELECT i."currency", count(DISTINCT c."id")::int AS "cases", sum(i."amountRemainingMinor")::bigint AS "amountMinor"
    FROM "RecoveryCase" c JOIN "CaseInvoice" i ON i."caseId" = c."id"
    WHERE c."merchantId" = ${merchantId}::uuid AND c."state" = 'closed' AND c."outcome" = 'lost'
      AND c."closedAt" >= ${since} AND c."closedAt" < ${until} AND i."amountRemainingMinor" > 0
    GROUP BY 1 ORDER BY 2 DESC, 1`;
}
