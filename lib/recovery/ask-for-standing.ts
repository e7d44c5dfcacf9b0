import type { RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";
import { enqueue } from "@/lib/queue/enqueue";

import type { Context } from "./context";

type Standing = Pick<RecoveryCase, "id" | "merchantId" | "state" | "standingReadAt">;

// More than so many of one merchant at a time are looked up together: one list of what began since.
const mostAlone = 10;

/** Whether it was not looked within a day at what else the customer did; an ask waits for that. */
export function isStandingOld({ standingReadAt }: Pick<Standing, "standingReadAt">, now: Date): boolean {
  return standingReadAt === null || standingReadAt <= addDays(now, -1);
}

/**
 * Asks for a look at the customers of these cases of one merchant where the last one is a day old: the first by
 * itself, later ones of many together. One waiting job each.
 */
export async function askForStanding(
  tx: Tx,
  { now }: Pick<Context, "now">,
  cases: Standing[],
): Promise<void> {
  const old = cases.filter((owner) => owner.state === "open" && isStandingOld(owner, now));
  const [first] = old;
  if (!first) return;
  const { merchantId } = first;
  const again = old.filter(({ standingReadAt }) => standingReadAt !== null);
  const isTogether = again.length > mostAlone;
  if (isTogether) {
    await enqueue(tx, "merchant.look-up-standings", { merchantId }, { key: `standings:${merchantId}` });
  }
  const alone = isTogether ? old.filter(({ standingReadAt }) => standingReadAt === null) : old;
  await tx.$queryRaw`SELECT count(graphile_worker.add_job('case.look-up-standing',
      json_build_object('merchantId', ${merchantId}::text, 'caseId', "id"), job_key := 'standing:' || "id"))
    FROM unnest(${alone.map(({ id }) => id)}::uuid[]) AS "id"`;
}

/** How long a step waits for the look: it takes seconds, and then the step is due at once. */
export const standingWaitMinutes = 5;
