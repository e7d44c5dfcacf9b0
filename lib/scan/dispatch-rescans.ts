import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";
import { describeError, log } from "@/lib/log";

import { startScan } from "./start-scan";

const mostAtOnce = 100;
const everyDays = 7;

/** Starts a rescan for every connected merchant whose last scan is a week old. */
export async function dispatchRescans(): Promise<number> {
  const before = addDays(await now(), -everyDays);
  const due = await withInstallation(
    (tx) => tx.$queryRaw<{ merchantId: string }[]>`
      SELECT n."merchantId" FROM "Connection" n
      CROSS JOIN LATERAL (SELECT s."state", s."frozenAt" FROM "Scan" s
        WHERE s."merchantId" = n."merchantId" ORDER BY s."startedAt" DESC LIMIT 1) last
      WHERE n."status" IN ('ok', 'limited') AND last."state" = 'done' AND last."frozenAt" < ${before}
      ORDER BY last."frozenAt" LIMIT ${mostAtOnce}`,
  );
  for (const { merchantId } of due) {
    try {
      await startScan({ merchantId });
    } catch (error) {
      log.warn({ merchantId, error: describeError(error) }, "rescan not started");
    }
  }
  return due.length;
}
