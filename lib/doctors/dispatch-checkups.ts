import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";

import { requestRun } from "./run-record";

const mostAtOnce = 500;

/** Asks for a run for every connected merchant whose last one was asked for more than a day ago. */
export async function dispatchCheckups(): Promise<number> {
  const before = addDays(await now(), -1);
  return withInstallation(async (tx) => {
    const due = await tx.$queryRaw<{ merchantId: string }[]>`
      SELECT n."merchantId" FROM "Connection" n
      WHERE n."status" IN ('ok', 'limited') AND NOT EXISTS (SELECT 1 FROM "DoctorRun" r
        WHERE r."merchantId" = n."merchantId" AND r."askedAt" > ${before} AND r."cause" <> 'fix')
      LIMIT ${mostAtOnce}`;
    for (const { merchantId } of due) await requestRun(tx, { merchantId, cause: "daily" });
    return due.length;
  });
}
