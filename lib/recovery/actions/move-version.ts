import { changeVersion } from "@/lib/recovery/move-case";
import { findVersion } from "@/lib/sequences/find-version";
import { readVersions } from "@/lib/sequences/read-versions";

import { actOnCase, requireAllowed, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

/**
 * Has one case go on by another version of the sequence, later or earlier: its way back is the same act with the
 * version it came from. What was told stays told, and no day up to the last one told is mailed again.
 * @param number  of the version; 0: the built-in sequence
 * @returns the number of the version that it was on
 * @throws NotFoundError `sequence_version_not_found`
 * @throws ConflictError `action_not_allowed`
 */
export async function moveVersion({ number, ...input }: CaseInput & { number: number }): Promise<number> {
  return actOnCase(input, "move_version", async (acting) => {
    const { tx, context, owner } = acting;
    const versionId = await findVersion(tx, owner.merchantId, number);
    const { version: from } = await readVersions(tx, owner);
    if (from === number) return from;
    await requireAllowed(acting, "move_version");
    await changeVersion(tx, context, owner, versionId);
    await noteAction(acting, {
      kind: "sequence_moved",
      data: { from, to: number },
      action: "case.version_moved",
      reason: "A member moved the case to another version of the sequence",
    });
    return from;
  });
}
