import { notOurs } from "@/lib/domain/attribution";
import { recoveryClasses, type RecoveredMoney } from "@/lib/domain/overview-view";
import type { Tx } from "@/lib/db/transaction";

import { groupByCurrency } from "./group-by-currency";
import { type ClassSum, sumPaid } from "./sum-paid";

/**
 * Money paid since (and before `until`), by currency and class, net of refunds; a disputed payment counts nothing (P10).
 * The largest number of payments first; currencies are never added up (P9).
 */
export async function sumRecovered(
  tx: Tx,
  merchantId: string,
  since: Date,
  until: Date | null = null,
): Promise<RecoveredMoney[]> {
  const sums = await sumPaid(tx, merchantId, { since, until });
  const byCurrency = groupByCurrency(sums);
  return [...byCurrency]
    .map(([currency, classes]) => ({ currency, byClass: inOrder(classes), creditedMinor: credited(classes) }))
    .sort((a, b) => countPayments(b) - countPayments(a) || a.currency.localeCompare(b.currency));
}

function inOrder(classes: ClassSum[]): RecoveredMoney["byClass"] {
  return recoveryClasses.map((name) => {
    const found = classes.find((sum) => sum.class === name);
    return { class: name, amountMinor: found?.amountMinor ?? 0n, payments: found?.payments ?? 0 };
  });
}

function credited(classes: ClassSum[]): bigint {
  const ours = classes.filter((sum) => !notOurs.includes(sum.class));
  return ours.reduce((total, sum) => total + sum.amountMinor, 0n);
}

function countPayments(money: RecoveredMoney): number {
  return money.byClass.reduce((total, { payments }) => total + payments, 0);
}
