import type { CaseInput } from "@/lib/recovery/actions/act-on-case";

import type { RecoveryWorld } from "./recovery-world";
import type { FailedRenewal } from "./simulate-account";

export type ActedCase = Awaited<ReturnType<typeof openedCase>>;

/**
 * Cases to act on, and what acting left behind.
 * `open` opens them together: looking for events and mailing costs as much for one as for all.
 */
export function actedCases(world: () => RecoveryWorld) {
  const waiting: FailedRenewal[] = [];
  return {
    open: async (count: number) => {
      while (waiting.length < count) waiting.push(await world().account.failRenewal());
      await world().drain();
    },
    opened: () => openedCase(world(), waiting.pop()),
    told: ({ input }: ActedCase, kind: string) =>
      world().query((tx) => tx.timelineEntry.findMany({ where: { caseId: input.caseId, kind } })),
    audited: ({ input }: ActedCase, action: string) =>
      world().query((tx) => tx.auditEntry.count({ where: { subject: `case:${input.caseId}`, action } })),
    hold: ({ input: { caseId: id } }: ActedCase) =>
      world().query((tx) =>
        tx.recoveryCase.update({ where: { id }, data: { state: "held", heldReason: "resubscribed" } }),
      ),
    contactOf: async ({ input: { caseId } }: ActedCase) =>
      (await world().query((tx) => tx.caseContact.findFirst({ where: { caseId } })))?.id ?? "",
  };
}

/** A case whose first mail is out. */
async function openedCase(world: RecoveryWorld, failed: FailedRenewal | undefined) {
  if (!failed) throw new Error("Open more cases at the start");
  const found = await world.caseOf(failed.customer);
  const { merchantId, userId } = world;
  const input: CaseInput = { merchantId, userId, role: "admin", caseId: found.id };
  const stepAt = async (position: number) => {
    const step = (await world.caseOf(failed.customer)).steps.find((each) => each.position === position);
    if (!step) throw new Error(`no step ${position}`);
    return step;
  };
  const address = found.customer.email ?? "";
  return { ...failed, input, address, stepAt, read: () => world.caseOf(failed.customer) };
}
