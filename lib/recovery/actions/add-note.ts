import { parseNote } from "@/lib/domain/parse-note";

import { actOnCase, requireAllowed, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

// The same words by the same person within a minute are one note, sent twice.
const repeatMs = 60_000;

/**
 * Keeps the merchant's own words about a case. They stay with the case: no log, audit or mail holds them.
 * @throws InvalidInputError `note_empty`, `note_too_long`; ConflictError `action_not_allowed`
 */
export async function addNote({ text, ...input }: CaseInput & { text: string }): Promise<void> {
  const words = parseNote(text);
  await actOnCase(input, "add_note", async (acting) => {
    const { tx, context, owner, userId } = acting;
    await requireAllowed(acting, "add_note");
    const { merchantId, id: caseId } = owner;
    const since = new Date(context.now.getTime() - repeatMs);
    const same = { caseId, authorId: userId, text: words, writtenAt: { gt: since } };
    if ((await tx.caseNote.count({ where: same })) > 0) return;
    const row = { merchantId, caseId, authorId: userId, text: words, writtenAt: context.now };
    await tx.caseNote.create({ data: row });
    await noteAction(acting, {
      kind: "note_added",
      action: "case.note_added",
      reason: "A member wrote a note",
    });
  });
}
