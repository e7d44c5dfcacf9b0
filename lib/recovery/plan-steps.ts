import type { RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { chooseTrack, type StepPlace } from "@/lib/domain/choose-track";
import { planRound, roundAnchor } from "@/lib/domain/sequence";
import type { Track } from "@/lib/domain/sequence-content";

import { caseTerms } from "./case-terms";
import type { Context } from "./context";

/** Plans a case's current round by the track that it meets now, in the version that the case is on. */
export async function planSteps(
  tx: Tx,
  context: Context,
  owner: RecoveryCase,
  failedAt: Date,
): Promise<void> {
  const { merchant, now } = context;
  const { id: caseId, merchantId, round } = owner;
  const { steps } = await trackOf(tx, context, owner);
  const timing = { failedAt, startAt: now, quietHours: quietHoursOf(owner, merchant.softQuietHours) };
  const planned = planRound({ ...timing, days: steps.map(({ day }) => day) });
  await tx.step.createMany({
    data: planned.map((step) => ({
      ...step,
      ...placeColumns({ index: step.position, count: steps.length }),
      merchantId,
      caseId,
      round,
    })),
  });
  await tx.recoveryCase.update({ where: { id: caseId }, data: { roundAnchorAt: roundAnchor(timing) } });
}

/** The track that a case meets as things stand. */
export async function trackOf(tx: Tx, { sequenceOf }: Context, owner: RecoveryCase): Promise<Track> {
  const invoices = await tx.caseInvoice.findMany({ where: { caseId: owner.id } });
  return chooseTrack(await sequenceOf(owner.sequenceVersionId), caseTerms(owner, invoices));
}

/** Soft declines are often paid at the bank's next try, so their first mail waits. */
export function quietHoursOf(owner: RecoveryCase, softQuietHours: number): number {
  return owner.declineClass === "soft" ? softQuietHours : 0;
}

export function placeColumns({ index, count }: StepPlace) {
  return { trackStep: index, trackSteps: count };
}
