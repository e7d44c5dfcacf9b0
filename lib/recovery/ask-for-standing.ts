import type { RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";
import { enqueue } from "@/lib/queue/enqueue";

import type { Context } from "./context";

type Standing = Pick<RecoveryCase, "id" | "merchantId" | "state" | "standingReadAt">;

/** Whether it was not looked within a day at what else the customer did; an ask waits for that. */
export function isStandingOld({ standingReadAt }: Pick<Standing, "standingReadAt">, now: Date): boolean {
  return standingReadAt === null || standingReadAt <= addDays(now, -1);
}

/** Asks for a look at the customers of these cases where the last one is a day old. One waiting job a case. */
export async function askForStanding(
  tx: Tx,
  { now }: Pick<Context, "now">,
  cases: Standing[],
): Promise<void> {
  for (const owner of cases) {
    if (owner.state !== "open" || !isStandingOld(owner, now)) continue;
    const { merchantId, id: caseId } = owner;
    await enqueue(tx, "case.look-up-standing", { merchantId, caseId }, { key: `standing:${caseId}` });
  }
}

/** How long a step waits for the look: it takes seconds, and then the step is due at once. */
export const standingWaitMinutes = 5;
