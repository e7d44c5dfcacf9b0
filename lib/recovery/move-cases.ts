import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant } from "@/lib/db/transaction";
import { ConflictError } from "@/lib/domain/errors";
import { bulkPriority, enqueue } from "@/lib/queue/enqueue";
import { currentVersion } from "@/lib/sequences/current-version";

import { loadContext } from "./context";
import { moveCase } from "./move-case";

/**
 * Has all running cases moved to the newest version of the sequence, one by one and soon.
 * @param number  of the newest version, as the asker saw it
 * @throws ConflictError `sequence_changed`
 */
export async function requestMove(
  { merchantId, userId }: { merchantId: string; userId: string },
  number: number,
): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const current = await currentVersion(tx, merchantId);
    if (!current || current.number !== number) {
      throw new ConflictError(
        "sequence_changed",
        "Somebody saved another version meanwhile. Look at it before you move cases.",
      );
    }
    const payload = { merchantId, versionId: current.id };
    await enqueue(tx, "sequence.move", payload, {
      key: `sequence.move:${current.id}`,
      priority: bulkPriority,
    });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "sequence.moved",
      subject: `sequence-version:${current.id}`,
      reason: "A member moved the running cases to this version",
      data: { number },
    });
  });
}

const batch = 100;

/**
 * Moves what runs on an earlier version, a case a transaction. Crash anywhere: the job is run again and finds
 * the rest. Another version that is saved meanwhile changes nothing: cases only ever move to a later one, so
 * two of these jobs end on the later version in either order.
 */
export async function moveCases(job: { merchantId: string; versionId: string }): Promise<void> {
  for (;;) {
    const ids = await listMovable(job);
    for (const caseId of ids) {
      await withMerchant(job.merchantId, async (tx) => {
        const context = await loadContext(tx, job.merchantId);
        await moveCase(tx, context, { merchantId: job.merchantId, caseId }, job.versionId);
      });
    }
    if (ids.length < batch) return;
  }
}

async function listMovable({ merchantId, versionId }: { merchantId: string; versionId: string }) {
  return withMerchant(merchantId, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT c."id" FROM "RecoveryCase" c
      JOIN "SequenceVersion" target ON target."id" = ${versionId}::uuid AND target."merchantId" = c."merchantId"
      LEFT JOIN "SequenceVersion" v ON v."id" = c."sequenceVersionId"
      WHERE c."merchantId" = ${merchantId}::uuid AND c."state" <> 'closed'
        AND coalesce(v."number", 0) < target."number"
      LIMIT ${batch}`;
    return rows.map(({ id }) => id);
  });
}
