import type { Tx } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { builtInSequence, type SequenceContent } from "@/lib/domain/sequence-content";

// A version never changes, so what was read once is right for ever.
const kept = new Map<string, SequenceContent>();
const mostKept = 200;

/**
 * What a version of a merchant's sequence says.
 * @param versionId  null: the built-in sequence
 * @throws NotFoundError `sequence_version_not_found`
 */
export async function loadSequence(
  tx: Tx,
  merchantId: string,
  versionId: string | null,
): Promise<SequenceContent> {
  if (versionId === null) return builtInSequence;
  const key = `${merchantId} ${versionId}`;
  const known = kept.get(key);
  if (known) return known;
  const row = await tx.sequenceVersion.findFirst({ where: { id: versionId, merchantId } });
  if (!row) throw new NotFoundError("sequence_version_not_found", "No such version of the sequence");
  // It was checked when it was saved; stricter rules of a later day must not stop the mails of running cases.
  const content = row.content as unknown as SequenceContent;
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? key);
  kept.set(key, content);
  return content;
}
