import { now } from "@/lib/clock";
import { withInstallation } from "@/lib/db/transaction";

/**
 * Marks due steps of shadow cases, which are never sent, so that the case says what would have left. A round of its
 * own: it looks at all that is due, which would cost a backlog of mails a part of each second.
 */
export async function markShadowSteps(): Promise<void> {
  const at = await now();
  await withInstallation(
    (tx) => tx.$executeRaw`
      UPDATE "Step" s SET "state" = 'skipped', "skippedReason" = 'shadow' FROM "RecoveryCase" c
      WHERE s."state" = 'planned' AND s."dueAt" <= ${at} AND c."id" = s."caseId" AND c."state" = 'shadow'`,
  );
}
