import type { RecoveryCase, Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { addHours } from "@/lib/domain/sequence";
import { replanRound, type ToldStep } from "@/lib/domain/replan-round";
import type { Track } from "@/lib/domain/sequence-content";

import type { Context } from "./context";
import { lockCase } from "./lock-case";
import { placeColumns, quietHoursOf, trackOf } from "./plan-steps";
import { writeTimeline } from "./write-timeline";

/**
 * Moves a running case to another version of the sequence: what is planned is planned anew, what was told stays.
 * All in the caller's transaction and under the customer's lock, so a crash leaves the case as it was, and a
 * repeat finds it moved. A worker may take a planned step at any time: before the delete below, then the step is
 * there afterwards and counts as told; after it, then there is nothing to take. Steps that are on their way
 * stay, and so does one that a person asked for now. Days up to the last one told are never mailed again,
 * whatever the versions and however often a case is moved.
 * @returns whether it was moved; not where it is closed, gone, or on this or a later version already
 */
export async function moveCase(
  tx: Tx,
  context: Context,
  ref: { merchantId: string; caseId: string },
  versionId: string,
): Promise<boolean> {
  const owner = await lockCase(tx, ref.merchantId, ref.caseId);
  if (!owner || owner.state === "closed" || !(await isLater(tx, versionId, owner))) return false;
  await changeVersion(tx, context, owner, versionId);
  await writeTimeline(tx, ref, context.now, "sequence_moved");
  return true;
}

/**
 * Puts a locked case on a version, later or earlier, and plans the rest of its round by it.
 * @param versionId  null: the built-in sequence
 */
export async function changeVersion(
  tx: Tx,
  context: Context,
  owner: RecoveryCase,
  versionId: string | null,
): Promise<void> {
  const before = await trackOf(tx, context, owner);
  const data = { sequenceVersionId: versionId };
  const moved = await tx.recoveryCase.update({ where: { id: owner.id }, data });
  // Mails that were stopped stay stopped: resuming them is an act of its own.
  if (!owner.mailsStoppedAt && !owner.endedAt) await replan(tx, context, moved, before);
}

// Two moves at once end on the later version in either order.
async function isLater(tx: Tx, versionId: string, owner: RecoveryCase): Promise<boolean> {
  const ids = [versionId, owner.sequenceVersionId].filter((id) => id !== null);
  const versions = await tx.sequenceVersion.findMany({
    where: { id: { in: ids }, merchantId: owner.merchantId },
    select: { id: true, number: true },
  });
  const numberOf = (id: string | null) => versions.find((version) => version.id === id)?.number ?? 0;
  return numberOf(versionId) > numberOf(owner.sequenceVersionId);
}

async function replan(tx: Tx, context: Context, owner: RecoveryCase, before: Track): Promise<void> {
  const { id: caseId, merchantId, round } = owner;
  await tx.step.deleteMany({ where: { caseId, round, state: "planned", askedNowAt: null } });
  const kept = await tx.step.findMany({ where: { caseId, round } });
  const { steps } = await trackOf(tx, context, owner);
  const anchor = owner.roundAnchorAt ?? owner.firstFailedAt;
  const planned = replanRound({
    days: steps.map(({ day }) => day),
    anchor,
    now: context.now,
    firstAt: addHours(anchor, quietHoursOf(owner, context.merchant.softQuietHours)),
    told: kept.filter(({ state }) => state !== "cancelled").map((step) => toldOf(step, before)),
  });
  const next = Math.max(-1, ...kept.map(({ position }) => position)) + 1;
  await tx.step.createMany({
    data: planned.map(({ index, dueAt }, offset) => ({
      ...placeColumns({ index, count: steps.length }),
      merchantId,
      caseId,
      round,
      position: next + offset,
      dueAt,
    })),
  });
}

// A step may have left before its day because somebody asked for it: the day that it stood for is told too.
function toldOf({ dueAt, sentAt, position, trackStep, trackSteps }: Step, { steps }: Track): ToldStep {
  const at = sentAt && sentAt > dueAt ? sentAt : dueAt;
  const isOfTrack = (trackSteps ?? steps.length) === steps.length;
  return { at, day: isOfTrack ? (steps[trackStep ?? position]?.day ?? null) : null };
}
