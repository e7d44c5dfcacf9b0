import { now } from "@/lib/clock";
import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { ConflictError, InvalidInputError } from "@/lib/domain/errors";
import { parseSequence, type SequenceContent } from "@/lib/domain/sequence-content";
import { tidyText } from "@/lib/format/tidy-text";
import { isUniqueViolation } from "@/lib/merchants/is-unique-violation";

import { currentVersion } from "./current-version";
import { loadSequence } from "./load-sequence";

export interface Author {
  merchantId: string;
  userId: string;
}

export interface SequenceDraft {
  content: unknown;
  /** the number of the version that it was made from; 0: the built-in sequence */
  basedOn: number;
  note?: string;
}

/**
 * Saves a sequence as the next version; earlier ones stay as they are, and running cases on them. Of two who
 * save at once the second is told so, and nothing of theirs is kept. Safe to repeat: a repeat is such a second.
 * @returns the new version's number
 * @throws InvalidInputError `sequence_invalid` with a field, `nothing_changed`; ConflictError `sequence_changed`
 */
export async function saveSequence(author: Author, draft: SequenceDraft): Promise<number> {
  const content = parseSequence(draft.content);
  return writeVersion(author, draft.basedOn, async (tx, current) => {
    const before = await loadSequence(tx, author.merchantId, current);
    if (isSame(before, content)) {
      throw new InvalidInputError("nothing_changed", "Nothing was changed, so there is nothing to save.");
    }
    return { content, note: tidyText(draft.note ?? "", 200) };
  });
}

type Make = (tx: Tx, currentId: string | null) => Promise<{ content: SequenceContent; note: string }>;

/** Writes what `make` gives as the version after `basedOn`, if that is still the newest. */
export async function writeVersion(
  { merchantId, userId }: Author,
  basedOn: number,
  make: Make,
): Promise<number> {
  const number = basedOn + 1;
  try {
    await withMerchant(merchantId, async (tx) => {
      const current = await currentVersion(tx, merchantId);
      if ((current?.number ?? 0) !== basedOn) throw changedMeanwhile();
      const made = await make(tx, current?.id ?? null);
      const data = { merchantId, userId, number, ...made, createdAt: await now() };
      const { id } = await tx.sequenceVersion.create({ data });
      await recordAudit(tx, {
        merchantId,
        actor: userId,
        action: "sequence.saved",
        subject: `sequence-version:${id}`,
        reason: "A member saved the sequence of mails",
        data: { number, basedOn },
      });
    });
  } catch (error) {
    // Both found the same newest version; the key let one of them through.
    throw isUniqueViolation(error) ? changedMeanwhile() : error;
  }
  return number;
}

function changedMeanwhile(): ConflictError {
  return new ConflictError(
    "sequence_changed",
    "Somebody saved another version meanwhile. Open it, and make your change there.",
  );
}

// jsonb orders keys in its own way, so texts are compared with theirs sorted.
function isSame(one: SequenceContent, other: SequenceContent): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
}
