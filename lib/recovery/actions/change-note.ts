import type { CaseNote } from "@/lib/db/client";
import { ForbiddenError, NotFoundError } from "@/lib/domain/errors";
import { parseNote } from "@/lib/domain/parse-note";
import { mayDo } from "@/lib/domain/roles";

import { actOnCase, type Acting, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

type NoteInput = CaseInput & { noteId: string };

/**
 * Changes the words of a note; by its author, an admin or an owner.
 * @throws NotFoundError `note_not_found`
 * @throws ForbiddenError `not_your_note`
 * @throws InvalidInputError `note_empty`, `note_too_long`
 */
export async function changeNote({ noteId, text, ...input }: NoteInput & { text: string }): Promise<void> {
  const words = parseNote(text);
  await actOnCase(input, "add_note", async (acting) => {
    const note = await findNote(acting, noteId);
    if (!note) throw new NotFoundError("note_not_found", "No such note of this case");
    if (note.text === words) return;
    const data = { text: words, editedAt: acting.context.now };
    await acting.tx.caseNote.update({ where: { id: noteId }, data });
    await noteAction(acting, { kind: null, action: "case.note_changed", reason: "A member changed a note" });
  });
}

/**
 * Removes a note; by its author, an admin or an owner. Gone already, that is what was wanted.
 * @throws ForbiddenError `not_your_note`
 */
export async function removeNote({ noteId, ...input }: NoteInput): Promise<void> {
  await actOnCase(input, "add_note", async (acting) => {
    const note = await findNote(acting, noteId);
    if (!note) return;
    await acting.tx.caseNote.delete({ where: { id: noteId } });
    await noteAction(acting, { kind: null, action: "case.note_removed", reason: "A member removed a note" });
  });
}

async function findNote({ tx, owner, userId, role }: Acting, id: string): Promise<CaseNote | null> {
  const note = await tx.caseNote.findFirst({ where: { id, caseId: owner.id } });
  if (note && note.authorId !== userId && !mayDo(role, "note.change_others")) {
    throw new ForbiddenError("not_your_note", "Only its author or an admin can change this note.");
  }
  return note;
}
